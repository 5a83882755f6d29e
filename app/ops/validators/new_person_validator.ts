import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { locale, timeZone } from '#core/http/fields'

export const newPersonValidator = vine.create({
  locale: locale(),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  time_zone: timeZone(),
})
