/** Exact decimals as digits and a scale, never as floating point: 12.34 is { unscaled: 1234n, scale: 2 }. */
export interface Decimal {
  unscaled: bigint
  scale: number
}

const SHAPE = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/** Longer texts are no amounts; a bound keeps "1e9999" and megabytes of digits from costing time. */
const LONGEST = 400

/** Reads "-64.18", ".5", "7." and "1e-8". Null for anything else. */
export function readDecimal(text: string): Decimal | null {
  const match = text.length <= LONGEST ? SHAPE.exec(text) : null
  if (!match) return null
  const [, sign, whole, fraction = '', power = '0'] = match
  if (Math.abs(Number(power)) > LONGEST) return null
  const digits = BigInt(whole + fraction)
  const unscaled = sign === '-' ? -digits : digits
  const scale = fraction.length - Number(power)
  return scale < 0 ? { unscaled: unscaled * tenTo(-scale), scale: 0 } : { unscaled, scale }
}

/** Writes all digits and no exponent: { -5n, 2 } is "-0.05". Trailing zeros stay. */
export function writeDecimal({ unscaled, scale }: Decimal): string {
  const digits = magnitude(unscaled)
    .toString()
    .padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const sign = unscaled < 0n ? '-' : ''
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`
}

/**
 * The same value with another number of digits after the point, or null where that would lose
 * digits other than zeros and no rounding is asked for.
 */
export function rescale(decimal: Decimal, scale: number, round?: 'half-even'): bigint | null {
  if (decimal.scale <= scale) return decimal.unscaled * tenTo(scale - decimal.scale)
  const divisor = tenTo(decimal.scale - scale)
  if (decimal.unscaled % divisor === 0n) return decimal.unscaled / divisor
  return round ? divideHalfEven(decimal.unscaled, divisor) : null
}

/**
 * The decimal that a JSON number was written as, all digits and no exponent: 0.1 is "0.1" and 1e-8
 * is "0.00000001". JavaScript prints a double as the shortest text that reads back as the same one.
 */
export function decimalFromNumber(value: number): string {
  const decimal = Number.isFinite(value) ? readDecimal(String(value)) : null
  if (!decimal) throw new RangeError(`${value} is not a decimal number`)
  return writeDecimal(decimal)
}

/** Quotient rounded to the nearest, ties to the even neighbour. The divisor is positive. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = magnitude(dividend % divisor) * 2n
  const away = twice > divisor || (twice === divisor && quotient % 2n !== 0n)
  if (!away) return quotient
  return dividend < 0n ? quotient - 1n : quotient + 1n
}

/** Whether PostgreSQL's bigint can hold the value and its negation. */
export function fitsBigint(value: bigint): boolean {
  return magnitude(value) < 2n ** 63n
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** The lesser first, for sorting. */
export const ascending = (one: bigint, other: bigint): -1 | 0 | 1 =>
  one < other ? -1 : one > other ? 1 : 0

function tenTo(power: number): bigint {
  return 10n ** BigInt(power)
}
