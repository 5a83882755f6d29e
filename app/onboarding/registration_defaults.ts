import type { HttpContext } from '@adonisjs/core/http'
import { currencyCodes } from '#core/currencies'
import { localeOptions } from '#core/locales'
import { currencyOfRegion } from '#core/regions'
import { preferredLocale } from '#core/http/view_middleware'
import { timeZones } from '#core/time_zones'

/** Language, currency and time zone as far as the browser tells; all can be changed in the form. */
export function registrationDefaults(ctx: HttpContext) {
  const locale = preferredLocale(ctx)
  return {
    detected: { locale, currency: currencyOfRegion(locale), timeZone: 'UTC' },
    locales: localeOptions(locale),
    currencies: currencyCodes(),
    timeZones: timeZones(),
  }
}
