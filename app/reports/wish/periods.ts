import {
  addMonths,
  firstDay,
  lastDay,
  monthOf,
  monthsBetween,
  yearOf,
  type Day,
  type Month,
} from '#core/calendar'
import { besideSpan, isFirstOfMonth, isLastOfMonth, wholeMonths, type Span } from '#core/spans'

/** Days it happened, both included. */
export type Period = Span

/** Periods that mean other days tomorrow; those that are not over end today. */
export const PRESETS = [
  'this-month',
  'last-month',
  '3-months',
  '12-months',
  'this-year',
  'last-year',
  '5-years',
  '10-years',
] as const
export type Preset = (typeof PRESETS)[number]

export function presetPeriod(preset: Preset, today: Day): Period {
  const month = monthOf(today)
  const since = (first: Month): Period => ({ from: firstDay(first), to: today })
  const january = `${today.slice(0, 4)}-01` as Month
  switch (preset) {
    case 'this-month':
      return since(month)
    case 'last-month':
      return wholeMonths(addMonths(month, -1))
    case '3-months':
      return since(addMonths(month, -2))
    case '12-months':
      return since(addMonths(month, -11))
    case 'this-year':
      return since(january)
    case 'last-year':
      return wholeMonths(addMonths(january, -12), addMonths(january, -1))
    case '5-years':
      return since(addMonths(month, -59))
    case '10-years':
      return since(addMonths(month, -119))
  }
}

/** How many months it touches, if it begins with a month; else null. */
export const monthsOf = ({ from, to }: Period): number | null =>
  isFirstOfMonth(from) ? monthsBetween(monthOf(from), monthOf(to)) + 1 : null

/** The same days so many months earlier or later; the end of a month stays one. */
export const moved = ({ from, to }: Period, months: number): Period => ({
  from: addMonths(from, months),
  to: isLastOfMonth(to) ? lastDay(addMonths(monthOf(to), months)) : addMonths(to, months),
})

/** The period just before or after: whole months, if it begins with one; else as many days. */
export const beside = (period: Period, direction: -1 | 1): Period =>
  besideSpan(period, direction, monthsOf(period))

export const COMPARISONS = ['none', 'prev', 'yoy'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What a period is compared with: as much of the time before, or the same days a year before. */
export function comparedPeriod(period: Period, comparison: Comparison): Period | null {
  if (comparison === 'none') return null
  if (comparison === 'yoy') return moved(period, -12)
  const months = monthsOf(period)
  return months === null ? beside(period, -1) : moved(period, -months)
}

export const GROUPS = ['week', 'month', 'quarter', 'year'] as const
export type Group = (typeof GROUPS)[number]

/** Years that reports know; whatever a person types, the calendar does not run out beside them. */
const YEARS = { first: 1900, last: 2200 }
export const isReportable = (day: Day) => yearOf(day) >= YEARS.first && yearOf(day) <= YEARS.last
