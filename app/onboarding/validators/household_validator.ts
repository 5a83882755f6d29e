import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { isTimeZone } from '#core/time_zones'

const timeZone = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !isTimeZone(value))
    field.report('Choose a time zone such as Europe/Berlin.', 'known', field)
})

export const newHouseholdValidator = vine.create({
  name: vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(100)
    .regex(/^\P{Cc}*$/u),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  time_zone: vine.string().trim().maxLength(60).use(timeZone()),
})
