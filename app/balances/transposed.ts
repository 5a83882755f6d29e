import { magnitude } from '#core/decimal'

/** Whether one amount is the other with two neighbouring digits swapped, as fingers do: 12.34 for 12.43. */
export function isTransposed(one: bigint, other: bigint): boolean {
  if (one === other || one < 0n !== other < 0n) return false
  const [left, right] = [magnitude(one).toString(), magnitude(other).toString()]
  const length = Math.max(left.length, right.length)
  const [first, second] = [left.padStart(length, '0'), right.padStart(length, '0')]
  const at = [...first].findIndex((digit, index) => digit !== second[index])
  if (first[at] !== second[at + 1] || first[at + 1] !== second[at]) return false
  return first.slice(at + 2) === second.slice(at + 2)
}
