import { addDays, addMonths, daysBetween, type Day } from '#core/calendar'
import { ascending, divideHalfEven } from '#core/decimal'

/** Beyond so many months nobody can say anything. */
const FARTHEST_MONTHS = 1200n

/** Minor units; `monthlyMinor` is what comes to it in a month. */
interface Way {
  savedMinor: bigint
  targetMinor: bigint
  monthlyMinor: bigint
  today: Day
}

/** The day on which the target is reached when it goes on so; today when it is; null for never. */
export function reachedOn({ savedMinor, targetMinor, monthlyMinor, today }: Way): Day | null {
  const left = targetMinor - savedMinor
  if (left <= 0n) return today
  if (monthlyMinor <= 0n || left / monthlyMinor >= FARTHEST_MONTHS) return null
  const months = left / monthlyMinor
  const begun = addMonths(today, Number(months))
  const rest = left - months * monthlyMinor
  const length = BigInt(daysBetween(begun, addMonths(today, Number(months) + 1)))
  // A part of a month is rounded up to a day: on the day named it is there.
  return addDays(begun, Number((rest * length + monthlyMinor - 1n) / monthlyMinor))
}

/**
 * What is to be put aside each month so that the target is there on a day, rounded up to a minor unit;
 * all that is missing where the day is less than a month away or over.
 */
export function neededMonthly({
  savedMinor,
  targetMinor,
  today,
  on,
}: Omit<Way, 'monthlyMinor'> & { on: Day }): bigint {
  const left = targetMinor - savedMinor
  if (left <= 0n) return 0n
  const { parts, length } = monthsUntil(today, on)
  return parts < length ? left : (left * length + parts - 1n) / parts
}

/** What is there on a day when each month brings so much, rounded down to a minor unit. */
export function savedBy({
  savedMinor,
  monthlyMinor,
  today,
  on,
}: Omit<Way, 'targetMinor'> & { on: Day }): bigint {
  const { parts, length } = monthsUntil(today, on)
  return savedMinor + (monthlyMinor > 0n ? (monthlyMinor * parts) / length : 0n)
}

/** How long it is until a day: in parts of which a month has `length`. */
function monthsUntil(today: Day, on: Day) {
  let months = 0
  while (addMonths(today, months + 1) <= on) months++
  const begun = addMonths(today, months)
  const length = BigInt(daysBetween(begun, addMonths(today, months + 1)))
  const days = BigInt(on > begun ? daysBetween(begun, on) : 0)
  return { parts: BigInt(months) * length + days, length }
}

/** What months brought: the middle one, and the borders of the middle half. */
export interface Pace {
  lowMinor: bigint
  middleMinor: bigint
  highMinor: bigint
  months: number
}

/** Null for less than three months: that is no habit yet. */
export function paceOf(months: bigint[]): Pace | null {
  if (months.length < 3) return null
  const sorted = months.toSorted(ascending)
  return {
    lowMinor: quartile(sorted, 1),
    middleMinor: quartile(sorted, 2),
    highMinor: quartile(sorted, 3),
    months: sorted.length,
  }
}

/** Between two neighbours, by how near it is to each. */
function quartile(sorted: bigint[], number: 1 | 2 | 3): bigint {
  const at = (sorted.length - 1) * number
  const below = sorted[Math.floor(at / 4)]
  const above = sorted[Math.ceil(at / 4)]
  return below + divideHalfEven((above - below) * BigInt(at % 4), 4n)
}
