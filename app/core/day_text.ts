import { addDays, dayFrom, daysBetween, yearOf, type Day } from '#core/calendar'
import { cached } from '#core/intl_cache'
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

/**
 * The day that a person typed, or null: "2026-11-22"; "22/11/2026", "22.11.26" and "22 11" in the
 * locale's order; "today" (or "t"), "yesterday" and "tomorrow" in English or the locale's language;
 * "-3" for three days ago. Without a year it is the last such day up to a quarter ahead, since people write
 * about the past and the near future: on 5 January, "22/11" is last November.
 */
export function parseDay(text: string, { locale, today }: Reading): Day | null {
  const plain = plainText(text).toLowerCase()
  if (plain === 't') return today
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
  return cached(`date order ${locale}`, () => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' })
    const types = format.formatToParts(0).map(({ type }) => type)
    return types.filter((type) => type === 'year' || type === 'month' || type === 'day')
  })
}

/** "yesterday" and its like in the locale's language and in English, with the days to add. */
function wordsOf(locale: string): Map<string, number> {
  return cached(`day words ${locale}`, () => {
    const words = ['en', locale].flatMap((place) => {
      const format = new Intl.RelativeTimeFormat(place, { numeric: 'auto' })
      return [-1, 0, 1].map((days) => [plainText(format.format(days, 'day')).toLowerCase(), days])
    })
    return new Map(words as [string, number][])
  })
}
