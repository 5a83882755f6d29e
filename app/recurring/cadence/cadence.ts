import {
  addDays,
  addMonths,
  dayFrom,
  daysBetween,
  lastDay,
  monthOf,
  monthsBetween,
  weekday,
  yearOf,
  type Day,
  type Month,
} from '#core/calendar'

export const UNITS = ['day', 'week', 'month', 'year'] as const
export type Unit = (typeof UNITS)[number]
/** What becomes of a due day on a Saturday or Sunday. */
export const WEEKENDS = ['stay', 'before', 'after'] as const
export type Weekend = (typeof WEEKENDS)[number]

/** How often something comes. Days and weeks count from the anchor; months and years from its month. */
export interface Cadence {
  unit: Unit
  /** Every so many of the unit. */
  every: number
  /** By the month or year: the day of the month. 31 is the last day of each month. */
  dayOfMonth: number | null
  /** Twice a month: the other day. */
  secondDay: number | null
  weekend: Weekend
  /** Before weekends move it, a day on which one is due. */
  anchorOn: Day
}

/** A length of the mean month, in days. */
const MONTH = 365.2425 / 12
const LAST_DAY = 31

/** The days between two of them, on average. */
export function periodOf({ unit, every, secondDay }: Cadence): number {
  if (unit === 'day') return every
  if (unit === 'week') return every * 7
  return ((unit === 'year' ? 12 : 1) * every * MONTH) / (secondDay ? 2 : 1)
}

/** How many come in a year, as a fraction: [number, of so many years]. Weeks are 52 to a year. */
export function yearlyOf({ unit, every, secondDay }: Cadence): [bigint, bigint] {
  const count = { day: 365n, week: 52n, month: 12n, year: 1n }[unit]
  return [count * (secondDay ? 2n : 1n), BigInt(every)]
}

/** The due days from one day to another, both included, in order. */
export function dueDays(cadence: Cadence, from: Day, to: Day): Day[] {
  // A weekend moves a day by two at most.
  const raw = rawDays(cadence, addDays(from, -2), addDays(to, 2))
  return raw.map((day) => moved(day, cadence.weekend)).filter((day) => day >= from && day <= to)
}

/** The first due day after a day. */
export function nextDue(cadence: Cadence, after: Day): Day {
  const span = Math.ceil(periodOf(cadence)) * 2 + 5
  return dueDays(cadence, addDays(after, 1), addDays(after, span))[0]
}

function rawDays(cadence: Cadence, from: Day, to: Day): Day[] {
  if (cadence.unit === 'day') return byDays(cadence.anchorOn, cadence.every, from, to)
  if (cadence.unit === 'week') return byDays(cadence.anchorOn, cadence.every * 7, from, to)
  return byMonths(cadence, from, to)
}

function byDays(anchor: Day, step: number, from: Day, to: Day): Day[] {
  const first = Math.ceil(daysBetween(anchor, from) / step)
  const last = Math.floor(daysBetween(anchor, to) / step)
  return counted(first, last, (index) => addDays(anchor, index * step))
}

function byMonths(cadence: Cadence, from: Day, to: Day): Day[] {
  const step = cadence.every * (cadence.unit === 'year' ? 12 : 1)
  const anchor = monthOf(cadence.anchorOn)
  const first = Math.ceil(monthsBetween(anchor, monthOf(from)) / step)
  const last = Math.floor(monthsBetween(anchor, monthOf(to)) / step)
  const dates = [cadence.dayOfMonth!, ...(cadence.secondDay ? [cadence.secondDay] : [])]
  dates.sort((one, other) => one - other)
  return counted(first, last, (index) => addMonths(anchor, index * step))
    .flatMap((month) => dates.map((date) => dayIn(month, date)))
    .filter((day) => day >= from && day <= to)
}

const counted = <T>(first: number, last: number, at: (index: number) => T): T[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => at(first + index))

/** A day of a month; one that the month does not have is its last. */
function dayIn(month: Month, date: number): Day {
  if (date === LAST_DAY) return lastDay(month)
  return dayFrom(yearOf(month), Number(month.slice(5)), date) ?? lastDay(month)
}

function moved(day: Day, weekend: Weekend): Day {
  const over = weekday(day) - 5
  if (weekend === 'stay' || over <= 0) return day
  return addDays(day, weekend === 'before' ? -over : 3 - over)
}

/** So many days after its due day, what did not come is late. */
export const graceOf = (cadence: Cadence) => clamp(Math.round(periodOf(cadence) * 0.15), 2, 10)

/** A row counts for a due day that is at most so far from it. */
export const windowOf = (cadence: Cadence) => clamp(Math.floor(periodOf(cadence) * 0.4), 1, 21)

const clamp = (number: number, least: number, most: number) =>
  Math.min(most, Math.max(least, number))
