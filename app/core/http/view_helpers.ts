import { edgeGlobals } from 'edge.js'
import {
  formatCount,
  formatDay,
  formatInstant,
  formatMoney,
  formatMonth,
  formatPercent,
  moneyHtml,
  relativeAge,
} from '#core/formatting'
import { Money } from '#core/money'
import { now } from '#core/clock'
import { safeHref } from '#core/safe_url'
import type { Day, Month } from '#core/calendar'

interface Reader {
  locale: string
  today?: Day
  timeZone?: string
}

type MoneyOptions = Parameters<typeof moneyHtml>[1]

/** What templates use to print values; escaping and the reader's habits are taken care of. */
export function viewHelpers({ locale, today, timeZone = 'UTC' }: Reader) {
  return {
    locale,
    today,
    /** Prints minor units of a currency. */
    money: (minor: bigint, currency: string, options: Partial<MoneyOptions> = {}) =>
      edgeGlobals.html.safe(
        moneyHtml(new Money(minor, currency), { locale, ...options } as MoneyOptions)
      ),
    /** The same as plain text, for an amount within a sentence. */
    moneyText: (minor: bigint, currency: string, options: Partial<MoneyOptions> = {}) =>
      formatMoney(new Money(minor, currency), { locale, ...options } as MoneyOptions).text,
    day: (value: Day, style: 'row' | 'long' | 'short' = 'row') =>
      formatDay(value, { locale, style, today }),
    month: (value: Month) => formatMonth(value, { locale }),
    instant: (value: Date) => formatInstant(value, { locale, timeZone }),
    ago: (value: Date) => relativeAge(value, now(), locale),
    count: (value: number | bigint) => formatCount(value, locale),
    percent: (ratio: number) => formatPercent(ratio, locale, 1),
    safeHref,
  }
}
