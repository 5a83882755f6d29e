import { ascending, divideHalfEven } from '#core/decimal'

/** What an ordinary week does to a balance besides bills; minor units, positive into the account. */
export interface Baseline {
  weeklyMinor: bigint
  /** Half of the distance in which the middle half of the weeks lies. */
  spreadMinor: bigint
  weeks: number
}

/** Fewer weeks than this are no habit. */
const FEWEST = 6

/** The mean of the weeks without a tenth of them at either end, so that one large purchase is no habit. Null for too few. */
export function baselineOf(weeks: bigint[]): Baseline | null {
  if (weeks.length < FEWEST) return null
  const sorted = weeks.toSorted(ascending)
  const cut = Math.max(1, Math.floor(sorted.length / 10))
  const kept = sorted.slice(cut, -cut)
  const sum = kept.reduce((whole, week) => whole + week, 0n)
  const quarter = Math.floor(sorted.length / 4)
  const distance = sorted[sorted.length - 1 - quarter] - sorted[quarter]
  return {
    weeklyMinor: divideHalfEven(sum, BigInt(kept.length)),
    spreadMinor: divideHalfEven(distance, 2n),
    weeks: weeks.length,
  }
}
