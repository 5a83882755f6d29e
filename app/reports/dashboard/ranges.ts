import {
  addDays,
  addMonths,
  daysBetween,
  lastDay,
  monthOf,
  sameDayLastMonth,
  type Day,
} from '#core/calendar'
import { monthEnds, NET_WORTH_POINTS } from '#reports/queries/net_worth'

/** How far back the line of the first page goes; without a choice it shows a year. */
export const RANGES = ['1m', '3m', 'ytd', '1y', 'all'] as const
export type Range = (typeof RANGES)[number]

/** So many points are told apart in so small a picture, and so many years are all. */
const POINTS = 13
const YEARS = 10

/** The days of the line, the oldest first and today last. */
export function rangeDays(range: Range, today: Day): Day[] {
  switch (range) {
    case '1m':
      return spread(sameDayLastMonth(today), today)
    case '3m':
      return spread(addMonths(today, -3), today)
    case 'ytd':
      return monthEnds(today, Number(today.slice(5, 7)) + 1)
    case '1y':
      return monthEnds(today, NET_WORTH_POINTS)
    case 'all':
      return monthEnds(today, YEARS * 12 + 1).filter(
        (day, at, all) => isQuarterEnd(day) || at === all.length - 1
      )
  }
}

/** The same day a year before; the end of a month stays one. */
export const yearBefore = (day: Day): Day =>
  day === lastDay(monthOf(day)) ? lastDay(addMonths(monthOf(day), -12)) : addMonths(day, -12)

/** Days in even steps, both ends included. */
function spread(from: Day, to: Day): Day[] {
  const length = daysBetween(from, to)
  const days = Array.from({ length: POINTS }, (_, at) =>
    addDays(from, Math.round((length * at) / (POINTS - 1)))
  )
  return [...new Set(days)]
}

const isQuarterEnd = (day: Day) => Number(day.slice(5, 7)) % 3 === 0
