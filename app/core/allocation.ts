import { magnitude } from '#core/decimal'

/**
 * Divides units in proportion to the weights, so that the shares add up to exactly the total. Units
 * that do not divide go one each to the largest remainders, the earlier share first; a negative
 * total is divided as its positive mirror. Throws unless the weights are ≥ 0 and not all zero.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (whole <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('Weights must not be negative and not all zero')
  }
  const size = magnitude(total)
  const shares = weights.map((weight) => (size * weight) / whole)
  const left = shares.reduce((rest, share) => rest - share, size)
  const remainders = weights.map((weight) => (size * weight) % whole)
  for (const index of largestFirst(remainders).slice(0, Number(left))) shares[index] += 1n
  return total < 0n ? shares.map((share) => -share) : shares
}

/** The indexes of the values from largest to smallest, equal ones in their order. */
function largestFirst(values: bigint[]): number[] {
  const indexes = values.map((_, index) => index)
  return indexes.sort((one, other) => {
    if (values[one] === values[other]) return one - other
    return values[one] > values[other] ? -1 : 1
  })
}
