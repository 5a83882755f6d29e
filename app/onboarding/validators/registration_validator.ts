import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { locale, timeZone } from '#core/http/fields'
import { newPassword } from '#identity/policies/password_policy'

const registration = {
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  password: newPassword(),
  locale: locale(),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  time_zone: timeZone(),
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
