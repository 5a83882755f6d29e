import { yearOf, type Day, type Month } from '#core/calendar'
import { dayNumberOf } from '#core/day_number'
import { cached, withMinus } from '#core/intl_cache'

/** How the app prints amounts, days, instants and counts for a reader. */
export { formatMoney, moneyHtml } from '#core/money_formatting'
export type { FormattedMoney, MoneyFormat } from '#core/money_formatting'

const DAY_MS = 86_400_000

/** row: "Sat 22 Nov". short: "22 Nov". Both add the year unless it is today's. long: all in words. */
export function formatDay(
  day: Day,
  { locale, style, today }: { locale: string; style: 'row' | 'long' | 'short'; today?: Day }
): string {
  const isThisYear = today !== undefined && yearOf(today) === yearOf(day)
  const hasYear = style === 'long' || !isThisYear
  const format = cached(`day ${locale} ${style} ${hasYear}`, () => {
    const width = style === 'long' ? 'long' : 'short'
    return dateFormat(locale, {
      weekday: style === 'short' ? undefined : width,
      day: 'numeric',
      month: width,
      year: hasYear ? 'numeric' : undefined,
    })
  })
  return format.format(startOf(day))
}

/** "November 2026" */
export function formatMonth(month: Month, { locale }: { locale: string }): string {
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(
    startOf(`${month}-01` as Day)
  )
}

/** "Sat" */
export function formatWeekday(day: Day, { locale }: { locale: string }): string {
  return dateFormat(locale, { weekday: 'short' }).format(startOf(day))
}

/** Date and time of day, as the clocks in the time zone show it. */
export function formatInstant(
  instant: Date,
  { locale, timeZone }: { locale: string; timeZone: string }
): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant)
}

export function formatCount(count: number | bigint, locale: string): string {
  return plainNumber(locale, {}, count)
}

/** Of a ratio: 0.123 is "12%", or "12.3%" with one digit. */
export function formatPercent(ratio: number, locale: string, digits = 0): string {
  return plainNumber(locale, { style: 'percent', maximumFractionDigits: digits }, ratio)
}

/** "now", "8 min. ago", "yesterday", "in 2 days": whole units, cut off. */
export function relativeAge(from: Date, now: Date, locale: string): string {
  const seconds = Math.trunc((from.getTime() - now.getTime()) / 1000)
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity]
  const format = cached(
    `age ${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  )
  return format.format(Math.trunc(seconds / length), unit)
}

function plainNumber(
  locale: string,
  options: Intl.NumberFormatOptions,
  value: number | bigint
): string {
  const key = `number ${locale} ${JSON.stringify(options)}`
  const format = cached(
    key,
    () => new Intl.NumberFormat(locale, { ...options, signDisplay: 'negative' })
  )
  return format.formatToParts(value).map(withMinus).join('')
}

/** Months are those of the ledger, so the calendar is the Gregorian one in every locale. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const fields = { calendar: 'gregory', timeZone: 'UTC', ...options }
  return cached(
    `date ${locale} ${JSON.stringify(fields)}`,
    () => new Intl.DateTimeFormat(locale, fields)
  )
}

function startOf(day: Day): number {
  const [year, month, date] = day.split('-').map(Number)
  return dayNumberOf({ year, month, date }) * DAY_MS
}
