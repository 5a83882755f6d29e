import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  type Day,
  type Month,
} from '#core/calendar'

/** Days, both included. */
export interface Span {
  from: Day
  to: Day
}

export const wholeMonths = (first: Month, last = first): Span => ({
  from: firstDay(first),
  to: lastDay(last),
})

export const isFirstOfMonth = (day: Day) => day === firstDay(monthOf(day))
export const isLastOfMonth = (day: Day) => day === lastDay(monthOf(day))

/**
 * What comes just before or after: so many whole months, or as many days where it is about none. Whether a span that has not
 * come to the end of its month is about months is for those to say who know what it is for.
 */
export function besideSpan({ from, to }: Span, direction: -1 | 1, months: number | null): Span {
  if (months !== null) {
    const first = addMonths(monthOf(from), months * direction)
    return wholeMonths(first, addMonths(first, months - 1))
  }
  const days = (daysBetween(from, to) + 1) * direction
  return { from: addDays(from, days), to: addDays(to, days) }
}
