import { allocate } from '#core/allocation'
import { magnitude } from '#core/decimal'
import { isBlank, restOf, typedSizes, type TypedPart } from '#ledger/actions/splits/read_parts'

export const WAYS = ['even', 'shared'] as const
export type Way = (typeof WAYS)[number]

interface Whole {
  amountMinor: bigint
  currency: string
  locale: string
}

/**
 * Sizes for the parts of a form, positive for what goes the transaction's way, to the last cent:
 * `even` gives all the same; `shared` adds what the typed amounts leave (tax, a tip, a discount) to
 * them in proportion. Null for rows that take none. @throws Refusal where an amount cannot be read.
 */
export function distributed(parts: TypedPart[], way: Way, whole: Whole): (bigint | null)[] {
  const size = magnitude(whole.amountMinor)
  if (way === 'even') {
    const shares = allocate(size, Array<bigint>(parts.length).fill(1n))
    return shares
  }
  const sizes = typedSizes(
    parts.map((part) => (isBlank(part) ? { ...part, amount: '' } : part)),
    whole
  )
  const weights = sizes.map((one) => (one === null ? 0n : magnitude(one)))
  if (weights.every((weight) => weight === 0n)) return sizes
  const shares = allocate(restOf(sizes, whole), weights)
  return sizes.map((one, index) => (one === null ? null : one + shares[index]))
}
