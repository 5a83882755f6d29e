import { magnitude } from '#core/decimal'
import type { Act } from '#rules/acts/acts'

/** What is taken off a line. */
export interface Part {
  /** Minor units, with the line's own sign. */
  amountMinor: bigint
  categoryId: string | null
}

type Split = Extract<Act, { type: 'split' }>
interface Divided {
  amountMinor: bigint
  currency: string
}

/**
 * The parts that acts take off a line, in order; the line keeps the rest. Null where a part would be
 * nothing, or none would be left, or a fixed part is in another currency: then the line stays whole.
 */
export function partsOf({ amountMinor, currency }: Divided, splits: Split[]): Part[] | null {
  const size = magnitude(amountMinor)
  const sizes = splits.map(({ share }) => {
    if ('hundredths' in share) return percentOf(size, share.hundredths)
    return share.currency === currency ? BigInt(share.minor) : 0n
  })
  const taken = sizes.reduce((sum, each) => sum + each, 0n)
  if (sizes.some((each) => each <= 0n) || taken >= size) return null
  return sizes.map((each, index) => ({
    amountMinor: amountMinor < 0n ? -each : each,
    categoryId: splits[index].categoryId,
  }))
}

/** So many hundredths of a percent of an amount that is not negative, half a unit rounded up. */
const percentOf = (size: bigint, hundredths: number): bigint =>
  (size * BigInt(hundredths) * 2n + 10_000n) / 20_000n
