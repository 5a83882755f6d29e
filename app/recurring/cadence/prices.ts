import { magnitude } from '#core/decimal'
import type { Day } from '#core/calendar'

/** What was paid on a day, in minor units. */
export interface Paid {
  paidOn: Day
  amountMinor: bigint
}

/** A price that became another one. */
export interface PriceChange {
  since: Day
  fromMinor: bigint
  toMinor: bigint
  /** 0.1 is a tenth more, -0.1 a tenth less. */
  ratio: number
}

/**
 * How a price changed, the newest first; `paid` is the oldest first. Of what costs something else each
 * time there are none: half of all are as the one before where there is a price.
 */
export function priceChanges(paid: Paid[]): PriceChange[] {
  const pairs = paid.slice(1).map((one, at) => ({ before: paid[at], one }))
  const changed = pairs.filter(({ before, one }) => before.amountMinor !== one.amountMinor)
  if (changed.length * 2 > pairs.length && pairs.length > 1) return []
  return changed
    .map(({ before, one }) => ({
      since: one.paidOn,
      fromMinor: before.amountMinor,
      toMinor: one.amountMinor,
      ratio: ratioOf(before.amountMinor, one.amountMinor),
    }))
    .toReversed()
}

const ratioOf = (from: bigint, to: bigint) =>
  Number(((magnitude(to) - magnitude(from)) * 10_000n) / magnitude(from)) / 10_000
