import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  isDay,
  isMonth,
  lastDay,
  monthOf,
  weekday,
  type Day,
  type Month,
} from '#core/calendar'

export const PERIOD_KINDS = [
  'month',
  'week',
  'fortnight',
  'four_weeks',
  'last_working_day',
  'pay_day',
] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** Where periods begin. A day of the month that a month does not have is its last one. */
export type PeriodRule =
  | { kind: 'month' | 'pay_day'; day: number }
  | { kind: 'week' | 'fortnight' | 'four_weeks'; anchor: Day }
  | { kind: 'last_working_day' }

/** Days, both included. */
export interface Period {
  from: Day
  to: Day
}

export interface PeriodCalendar {
  rule: PeriodRule
  /** From here on the rule counts; before, the periods that are kept. */
  ruleSince: Day
  /** Kept periods that end before `ruleSince`, in their order. */
  kept: Period[]
}

const LENGTHS = { week: 7, fortnight: 14, four_weeks: 28 }

/** The first day of the period that the rule puts a day in. */
export function beginningOf(rule: PeriodRule, day: Day): Day {
  if ('anchor' in rule) {
    const length = LENGTHS[rule.kind]
    const past = daysBetween(rule.anchor, day) % length
    return addDays(day, -(past < 0 ? past + length : past))
  }
  // A pay day that falls on a weekend is paid before it, perhaps in the month before.
  const candidates = [1, 0, -1].map((months) => beginningIn(rule, addMonths(monthOf(day), months)))
  return candidates.find((beginning) => beginning <= day)!
}

function beginningIn(rule: Exclude<PeriodRule, { anchor: Day }>, month: Month): Day {
  if (rule.kind === 'last_working_day') return workingDayUntil(lastDay(month))
  const wished = addDays(firstDay(month), rule.day - 1)
  const day = wished < lastDay(month) ? wished : lastDay(month)
  return rule.kind === 'pay_day' ? workingDayUntil(day) : day
}

/** Saturdays and Sundays are no working days; of holidays nothing is known here. */
const workingDayUntil = (day: Day) => addDays(day, -Math.max(0, weekday(day) - 5))

/** The first day of the next period of the rule. */
function beginningAfter(rule: PeriodRule, day: Day): Day {
  if ('anchor' in rule) return addDays(beginningOf(rule, day), LENGTHS[rule.kind])
  return [0, 1, 2]
    .map((months) => beginningIn(rule, addMonths(monthOf(day), months)))
    .find((beginning) => beginning > day)!
}

/** The period that a day is in. There is one for every day, and none overlaps another. */
export function periodAt({ rule, ruleSince, kept }: PeriodCalendar, day: Day): Period {
  const beginning = beginningOf(rule, day)
  const to = addDays(beginningAfter(rule, day), -1)
  if (day >= ruleSince) return { from: beginning > ruleSince ? beginning : ruleSince, to }
  const found = kept.find(({ from, to: last }) => from <= day && day <= last)
  if (found) return found
  // Between what is kept the rule fills in.
  const before = kept.findLast(({ to: last }) => last < day)
  const behind = kept.find(({ from }) => from > day)
  const most = addDays(behind?.from ?? ruleSince, -1)
  const least = before ? addDays(before.to, 1) : beginning
  return { from: beginning > least ? beginning : least, to: to < most ? to : most }
}

export const nextPeriod = (calendar: PeriodCalendar, { to }: Period) =>
  periodAt(calendar, addDays(to, 1))
export const periodBefore = (calendar: PeriodCalendar, { from }: Period) =>
  periodAt(calendar, addDays(from, -1))

/** Periods from the one with the first day to the one with the last; none when it is earlier. */
export function periodsBetween(calendar: PeriodCalendar, first: Day, last: Day): Period[] {
  const periods: Period[] = []
  for (let at = first; at <= last; at = addDays(periods.at(-1)!.to, 1))
    periods.push(periodAt(calendar, at))
  return periods
}

export const isCalendarMonth = ({ from, to }: Period) =>
  from === firstDay(monthOf(from)) && to === lastDay(monthOf(from))

/** How a period is called in addresses: `2026-11`, or by its first day. */
export const addressOf = (period: Period): string =>
  isCalendarMonth(period) ? monthOf(period.from) : period.from

/** The day that an address means; null for what is none. */
export function dayOfAddress(text: string): Day | null {
  if (isMonth(text)) return firstDay(text)
  return isDay(text) ? text : null
}
