import { addDays, daysBetween, lastDay, monthOf, weekday, type Day } from '#core/calendar'
import {
  dueDays,
  periodOf,
  type Cadence,
  type Unit,
  type Weekend,
} from '#recurring/cadence/cadence'

/** A rhythm that is looked for, and how far a row may be from its day. */
export interface Rhythm {
  unit: Unit
  every: number
  isTwice?: boolean
  /** Days. */
  slack: number
}

export const RHYTHMS: Rhythm[] = [
  { unit: 'week', every: 1, slack: 1 },
  { unit: 'week', every: 2, slack: 2 },
  { unit: 'week', every: 4, slack: 2 },
  { unit: 'month', every: 1, isTwice: true, slack: 3 },
  { unit: 'month', every: 1, slack: 4 },
  { unit: 'month', every: 2, slack: 5 },
  { unit: 'month', every: 3, slack: 6 },
  { unit: 'month', every: 6, slack: 8 },
  { unit: 'year', every: 1, slack: 10 },
]

export interface Fit {
  cadence: Cadence
  rhythm: Rhythm
  /** Rows near a due day, of all; and due days with a row, of those from the first row to the last. */
  hits: number
  coverage: number
  /** Mean distance of the rows that hit, as a part of the slack. */
  drift: number
}

/** How well a rhythm fits days (in order, each once), with the best anchor; null where it does not. */
export function fitOf(rhythm: Rhythm, days: Day[]): Fit | null {
  if (!isNear(rhythm, days)) return null
  const fits = candidates(rhythm, days).map((cadence) => measure(rhythm, cadence, days))
  return fits.reduce<Fit | null>(
    (best, fit) => (best && worth(best) >= worth(fit) ? best : fit),
    null
  )
}

/** The better, the higher: what hits, what is not missing, how exactly, and how simple it is. */
export const worth = ({ hits, coverage, drift, rhythm }: Fit) =>
  hits * coverage - drift * rhythm.slack * 0.06 - (rhythm.isTwice ? 0.1 : 0)

/** The middle gap tells at once what cannot be: everything else costs a comparison with each due day. */
function isNear({ unit, every, isTwice, slack }: Rhythm, days: Day[]): boolean {
  const period = periodOf({ unit, every, secondDay: isTwice ? 1 : null } as Cadence)
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index], day))
  const middle = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)]
  return Math.abs(middle - period) <= Math.max(slack * 1.5, period * 0.12)
}

function candidates(rhythm: Rhythm, days: Day[]): Cadence[] {
  const { unit, every } = rhythm
  const plain = { unit, every, dayOfMonth: null, secondDay: null, weekend: 'stay' as Weekend }
  // The latest days say best what holds now; each of them may be the exact one.
  const anchors = days.slice(-8)
  if (unit === 'week') return oncePerWeekday(anchors).map((anchorOn) => ({ ...plain, anchorOn }))
  const pairs = rhythm.isTwice ? pairsOf(days) : datesOf(anchors).map((date) => [date, null])
  const months = every === 1 && unit === 'month' ? [anchors.at(-1)!] : oncePerMonth(anchors, rhythm)
  return months.flatMap((anchorOn) =>
    pairs.flatMap(([dayOfMonth, secondDay]) =>
      weekendsOf(days).map((weekend) => ({ ...plain, anchorOn, dayOfMonth, secondDay, weekend }))
    )
  )
}

/** Where weekends occur among the days, nothing moves them. */
const weekendsOf = (days: Day[]): Weekend[] =>
  days.length >= 4 && days.every((day) => weekday(day) <= 5)
    ? ['stay', 'before', 'after']
    : ['stay']

const oncePerWeekday = (days: Day[]) => [
  ...new Map(days.toReversed().map((day) => [weekday(day), day])).values(),
]

const oncePerMonth = (days: Day[], { unit, every }: Rhythm) => {
  const step = unit === 'year' ? 12 : every
  return [...new Map(days.map((day) => [Number(monthOf(day).slice(5)) % step, day])).values()]
}

/** Days of the month to try: those that occur, and the last where one is the last of its month. */
function datesOf(days: Day[]): number[] {
  const dates = days.map((day) => Number(day.slice(8)))
  const middle = dates.toSorted((one, other) => one - other)[Math.floor(dates.length / 2)]
  const isAtEnd = days.some((day) => addDays(day, 3) > lastDay(monthOf(day)))
  return [...new Set([...dates, middle, ...(isAtEnd ? [28, 29, 30, 31] : [])])]
}

/** Twice a month: an early and a late day of the month, as they occur most often. */
function pairsOf(days: Day[]): [number, number][] {
  const dates = days.map((day) => Number(day.slice(8)))
  const early = usual(dates.filter((date) => date <= 15))
  const late = usual(dates.filter((date) => date > 15))
  return early.flatMap((one) =>
    [...late, ...(late.some((date) => date >= 28) ? [31] : [])].map((other): [number, number] => [
      one,
      other,
    ])
  )
}

function usual(dates: number[]): number[] {
  const counts = new Map<number, number>()
  for (const date of dates) counts.set(date, (counts.get(date) ?? 0) + 1)
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, 3)
    .map(([date]) => date)
}

function measure(rhythm: Rhythm, cadence: Cadence, days: Day[]): Fit {
  const { slack } = rhythm
  const due = dueDays(cadence, addDays(days[0], -slack), addDays(days.at(-1)!, slack))
  const taken = new Set<Day>()
  let distance = 0
  for (const day of days) {
    const nearest = nearestOf(due, day)
    if (nearest === undefined || taken.has(nearest)) continue
    if (Math.abs(daysBetween(nearest, day)) > slack) continue
    taken.add(nearest)
    distance += Math.abs(daysBetween(nearest, day))
  }
  const expected = due.filter((day) => day >= first(taken) && day <= last(taken)).length
  return {
    ...{ cadence, rhythm },
    hits: taken.size / days.length,
    coverage: taken.size > 0 ? taken.size / expected : 0,
    drift: taken.size > 0 ? distance / taken.size / slack : 1,
  }
}

const first = (days: Set<Day>) =>
  [...days].reduce((one, other) => (other < one ? other : one), '9999-12-31')
const last = (days: Set<Day>) =>
  [...days].reduce((one, other) => (other > one ? other : one), '0001-01-01')

export const nearestOf = (due: Day[], day: Day): Day | undefined =>
  due.reduce<Day | undefined>((best, one) => (isNearer(one, best, day) ? one : best), undefined)

const isNearer = (one: Day, best: Day | undefined, day: Day) =>
  best === undefined || Math.abs(daysBetween(one, day)) < Math.abs(daysBetween(best, day))
