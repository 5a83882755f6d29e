import { isDay, type Day } from '#core/calendar'
import {
  decimalFromNumber,
  fitsBigint,
  magnitude,
  readDecimal,
  rescale,
  writeDecimal,
} from '#core/decimal'
import { Money } from '#core/money'

/**
 * What banks tell of products may be missing, absurd or of another type: each reader answers null
 * for what it cannot hold, and never throws.
 */

/** Minor units of `currency` with the sign as told; halves go to the even neighbour. */
export function minorOf(value: unknown, currency: string): bigint | null {
  const text = decimalOf(value)
  if (text === null) return null
  try {
    const { minor } = Money.fromDecimal(text, currency, { round: 'half-even' })
    return fitsBigint(magnitude(minor)) ? minor : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The same with the other sign: for what the bank counts as money out. */
export function negatedMinorOf(value: unknown, currency: string): bigint | null {
  const minor = minorOf(value, currency)
  return minor === null ? null : -minor
}

/** numeric(28, 10) has so many digits before the point. */
const WHOLE_DIGITS = 17

/** The exact decimal of a JSON number, such as quantities and prices have; never an exponent. */
export function decimalOf(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const text = decimalFromNumber(value)
  const whole = text.replace('-', '').split('.')[0]
  return whole.length > WHOLE_DIGITS ? null : text
}

/** Of two decimals as decimalOf writes them, exact. */
export function sumOfDecimals(one: string, other: string): string {
  const [left, right] = [readDecimal(one)!, readDecimal(other)!]
  const scale = Math.max(left.scale, right.scale)
  return writeDecimal({ unscaled: rescale(left, scale)! + rescale(right, scale)!, scale })
}

export const dayOf = (value: unknown): Day | null => (isDay(value) ? value : null)

export const truthOf = (value: unknown): boolean | null =>
  typeof value === 'boolean' ? value : null

/** A list where a bank may send null or something else. */
export const listOf = <T>(value: T[] | null | undefined): T[] =>
  Array.isArray(value) ? value.filter((entry) => entry !== null && typeof entry === 'object') : []

/** JSON for the database: amounts as texts, since JSON's numbers are not exact. */
export const jsonOf = (rows: object[]) =>
  JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? `${value}` : value))
