import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  monthsBetween,
  weekday,
  type Day,
  type Month,
} from '#core/calendar'
import type { Group, Period } from '#reports/wish/periods'

/** A part of a period, cut at its ends. */
export interface Bucket extends Period {
  /** The first day of the whole week, month, quarter or year, as SQL's date_trunc names it. */
  key: Day
}

const MONTHS: Record<Exclude<Group, 'week'>, number> = { month: 1, quarter: 3, year: 12 }

/** The first day of the week (a Monday), month, quarter or year that a day lies in. */
export function bucketKey(day: Day, group: Group): Day {
  if (group === 'week') return addDays(day, 1 - weekday(day))
  const month = Number(day.slice(5, 7))
  return firstDay(addMonths(monthOf(day), -((month - 1) % MONTHS[group])))
}

function endOf(key: Day, group: Group): Day {
  if (group === 'week') return addDays(key, 6)
  return lastDay(addMonths(monthOf(key), MONTHS[group] - 1))
}

/** The parts of a period in their order. */
export function bucketsOf({ from, to }: Period, group: Group): Bucket[] {
  const buckets: Bucket[] = []
  for (let key = bucketKey(from, group); key <= to; key = addDays(endOf(key, group), 1)) {
    const end = endOf(key, group)
    buckets.push({ key, from: key < from ? from : key, to: end > to ? to : end })
  }
  return buckets
}

const countOf = ({ from, to }: Period, group: Group) =>
  group === 'week'
    ? Math.ceil((daysBetween(from, to) + 1) / 7)
    : Math.ceil((monthsBetween(monthOf(from), monthOf(to) as Month) + 1) / MONTHS[group])

const COARSER: Group[] = ['week', 'month', 'quarter', 'year']

/** The wished parts, or the next larger ones of which at most so many fit. */
export function fitting(period: Period, wished: Group, most: number): Group {
  const from = COARSER.indexOf(wished)
  return COARSER.slice(from).find((group) => countOf(period, group) <= most) ?? 'year'
}
