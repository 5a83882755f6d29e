import { addDays, daysBetween, type Day } from '#core/calendar'
import { divideHalfEven } from '#core/decimal'
import type { Baseline } from '#forecast/baseline'

/** Something that is expected on a day; minor units, positive into the account. */
export interface Expected {
  day: Day
  name: string
  /** The bill it is; null for what somebody only asks about. */
  seriesId: string | null
  amountMinor: bigint
  lowMinor: bigint
  highMinor: bigint
}

export interface ForecastDay {
  day: Day
  /** At the end of the day, and the band around it. */
  balanceMinor: bigint
  lowMinor: bigint
  highMinor: bigint
  expected: Expected[]
}

interface Start {
  balanceMinor: bigint
  today: Day
  days: number
  expected: Expected[]
  baseline: Baseline | null
  /** What plans say will be spent, from one day to another, a little on each. */
  planned: PlannedStep[]
}

/** Money that goes out evenly within days, both included; minor units, positive. */
export interface PlannedStep {
  from: Day
  to: Day
  minor: bigint
}

/**
 * The balance at the end of today and of each day after it: what is expected on days, what is planned, and a
 * seventh of an ordinary week for each. The band holds what bills vary by, and a spread that grows with the square root of
 * the weeks, since good and bad weeks partly balance each other. What is due before today is due today.
 */
export function project({
  balanceMinor,
  today,
  days,
  expected,
  baseline,
  planned,
}: Start): ForecastDay[] {
  const byDay = Map.groupBy(expected, ({ day }) => (day < today ? today : day))
  const drift = (count: number) =>
    baseline ? divideHalfEven(baseline.weeklyMinor * BigInt(count), 7n) : 0n
  const give = (count: number) =>
    baseline ? BigInt(Math.round(Number(baseline.spreadMinor) * Math.sqrt(count / 7))) : 0n
  let sure = balanceMinor
  let low = balanceMinor
  let high = balanceMinor
  return Array.from({ length: days + 1 }, (_, count) => {
    const day = addDays(today, count)
    const due = byDay.get(day) ?? []
    for (const each of due) {
      sure += each.amountMinor
      low += each.lowMinor < each.highMinor ? each.lowMinor : each.highMinor
      high += each.lowMinor < each.highMinor ? each.highMinor : each.lowMinor
    }
    const usual = drift(count) - plannedBy(planned, day)
    return {
      day,
      balanceMinor: sure + usual,
      lowMinor: low + usual - give(count),
      highMinor: high + usual + give(count),
      expected: due,
    }
  })
}

/** What of all steps is gone at the end of a day. */
const plannedBy = (steps: PlannedStep[], day: Day) =>
  steps.reduce((sum, { from, to, minor }) => {
    if (day < from) return sum
    if (day >= to) return sum + minor
    const [gone, all] = [daysBetween(from, day) + 1, daysBetween(from, to) + 1]
    return sum + divideHalfEven(minor * BigInt(gone), BigInt(all))
  }, 0n)

/** The first of the days with the least. */
export const lowestOf = (days: ForecastDay[]): ForecastDay =>
  days.reduce((lowest, day) => (day.balanceMinor < lowest.balanceMinor ? day : lowest))
