import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { line, timeZone } from '#core/http/fields'

export const newHouseholdValidator = vine.create({
  name: line(100),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  time_zone: timeZone(),
})
