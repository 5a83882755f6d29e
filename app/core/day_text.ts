import { addDays, dayFrom, daysBetween, yearOf, type Day } from '#core/calendar'
import { plainText } from '#core/number_format'

interface Reading {
  locale: string
  today: Day
}

type Field = 'year' | 'month' | 'day'

/** Two digits of a year mean the hundred years that end so many years from now. */
const YEARS_AHEAD = 20

/** Without a year, a later day is last year's. */
const DAYS_AHEAD = 92

const orders = new Map<string, Field[]>()
const relativeWords = new Map<string, Map<string, number>>()

/**
 * The day that a person typed, or null: "2026-11-22"; "22/11/2026", "22.11.26" and "22 11" in the
 * locale's order; "today", "yesterday" and "tomorrow" in English or the locale's language; "-3" for
 * three days ago. Without a year it is the last such day up to a quarter ahead, since people write
 * about the past and the near future: on 5 January, "22/11" is last November.
 */
export function parseDay(text: string, { locale, today }: Reading): Day | null {
  const plain = plainText(text).toLowerCase()
  const offset = /^[+-]\d{1,4}$/.test(plain) ? Number(plain) : wordsOf(locale).get(plain)
  if (offset !== undefined) return addDays(today, offset)
  const match = /^(\d{1,4})([-/. ])\s?(\d{1,2})(?:\2\s?(\d{1,4}))?\.?$/.exec(plain)
  if (!match) return null
  const numbers = [match[1], match[3], match[4]].filter((number) => number !== undefined)
  return numbers.length === 3
    ? wholeDay(numbers, locale, today)
    : dayWithoutYear(numbers, locale, today)
}

function wholeDay(numbers: string[], locale: string, today: Day): Day | null {
  const order: Field[] = numbers[0].length === 4 ? ['year', 'month', 'day'] : orderOf(locale)
  const of = (field: Field) => numbers[order.indexOf(field)]
  const year = fullYear(of('year'), today)
  if (year === null || of('month').length > 2 || of('day').length > 2) return null
  return dayFrom(year, Number(of('month')), Number(of('day')))
}

function dayWithoutYear(numbers: string[], locale: string, today: Day): Day | null {
  const order = orderOf(locale).filter((field) => field !== 'year')
  const [month, date] = (['month', 'day'] as const).map((field) => numbers[order.indexOf(field)])
  if (month.length > 2 || date.length > 2) return null
  const thisYear = yearOf(today)
  for (const year of [thisYear + 1, thisYear, thisYear - 1]) {
    const day = dayFrom(year, Number(month), Number(date))
    if (day && daysBetween(today, day) <= DAYS_AHEAD) return day
  }
  return null
}

function fullYear(text: string, today: Day): number | null {
  if (text.length === 4) return Number(text)
  if (text.length !== 2) return null
  const latest = yearOf(today) + YEARS_AHEAD
  const year = latest - (latest % 100) + Number(text)
  return year > latest ? year - 100 : year
}

/** The order in which a locale writes day, month and year. */
function orderOf(locale: string): Field[] {
  let order = orders.get(locale)
  if (!order) {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' })
    const types = format.formatToParts(0).map(({ type }) => type)
    order = types.filter((type) => type === 'year' || type === 'month' || type === 'day')
    orders.set(locale, order)
  }
  return order
}

function wordsOf(locale: string): Map<string, number> {
  let words = relativeWords.get(locale)
  if (!words) {
    words = new Map()
    for (const place of [locale, 'en']) {
      const format = new Intl.RelativeTimeFormat(place, { numeric: 'auto' })
      for (const days of [-1, 0, 1])
        words.set(plainText(format.format(days, 'day')).toLowerCase(), days)
    }
    relativeWords.set(locale, words)
  }
  return words
}
