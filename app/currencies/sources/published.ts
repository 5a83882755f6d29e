import { addDays, isDay, type Day } from '#core/calendar'
import { isCurrencyCode } from '#core/currencies'

/** What one euro was worth on a day, as the source wrote it: an exact decimal. */
export interface PublishedRate {
  currency: string
  day: Day
  perEuro: string
}

/** A file that is not what it should be; nothing of it is taken. */
export class BadRateFile extends Error {
  override name = 'BadRateFile'
}

const RATE = /^\d{1,9}(?:\.\d{1,12})?$/
const FIRST_DAY = '1999-01-01'

/** Reads a rate, or null where the source has none. @throws BadRateFile for what is no rate. */
export function publishedRate(currency: string, day: string, rate: string): PublishedRate | null {
  if (!isDay(day)) throw new BadRateFile(`"${shown(day)}" is not a day`)
  if (currency.length !== 3 || !isCurrencyCode(currency))
    throw new BadRateFile(`"${shown(currency)}" is not a currency`)
  if (rate === 'N/A' || rate === '') return null
  if (!RATE.test(rate) || !/[1-9]/.test(rate))
    throw new BadRateFile(`"${shown(rate)}" is not a rate (${currency} on ${day})`)
  return { currency, day, perEuro: rate }
}

/** Without days that are not there yet, or were before the euro. */
export const plausible = (rates: PublishedRate[], today: Day) => {
  // A file of Frankfurt may be a day ahead of a clock in Honolulu.
  const last = addDays(today, 1)
  return rates.filter(({ day, currency }) => day >= FIRST_DAY && day <= last && currency !== 'EUR')
}

const shown = (text: string) => text.slice(0, 20)
