import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { isLocale } from '#core/http/view_middleware'
import { isTimeZone } from '#core/time_zones'
import { newPassword } from '#identity/policies/password_policy'

const known = (check: (text: string) => boolean, message: string) =>
  vine.createRule((value, _options, field) => {
    if (typeof value === 'string' && !check(value)) field.report(message, 'known', field)
  })()

const registration = {
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  password: newPassword(),
  locale: vine
    .string()
    .trim()
    .use(known(isLocale, 'Choose a language and region such as en-US or de-DE.')),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  time_zone: vine
    .string()
    .trim()
    .use(known(isTimeZone, 'Choose a time zone such as Europe/Berlin.')),
}

export const setupValidator = vine.create({
  ...registration,
  setup_code: vine.string().trim().maxLength(40),
})

export const signupValidator = vine.create({
  ...registration,
  invitation: vine.string().maxLength(100).optional(),
})

export const confirmationValidator = vine.create({ password: vine.string().maxLength(256) })
