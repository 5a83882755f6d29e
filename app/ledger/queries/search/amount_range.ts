import { readDecimal, writeDecimal, type Decimal } from '#core/decimal'
import { plainText, readUnsigned } from '#core/number_format'

/**
 * Sizes of amounts without their direction, as exact decimals of whichever currency a row has:
 * "9.99" is 999 minor units of USD. At least one bound is there.
 */
export interface AmountRange {
  from?: string
  above?: string
  to?: string
  below?: string
}

export type AmountReading = { range: AmountRange } | { wrong: 'amount' | 'sign' }

/** Reads ">50", "<=50", "20..40", "=9.99" or "9.99" in the locale's way of writing numbers. */
export function readAmountRange(text: string, locale: string): AmountReading {
  const plain = plainText(text).replaceAll('≥', '>=').replaceAll('≤', '<=')
  const [, operator, rest] = /^(>=|<=|[<>=])?(.*)$/.exec(plain)!
  if (/^[<>=]?=?\s*[-+(]/.test(plain)) return { wrong: 'sign' }
  if (!operator && rest.includes('..')) return readSpan(rest, locale)
  const number = readNumber(rest, locale)
  if (number === null) return { wrong: 'amount' }
  if (operator === '>') return { range: { above: number } }
  if (operator === '>=') return { range: { from: number } }
  if (operator === '<') return { range: { below: number } }
  if (operator === '<=') return { range: { to: number } }
  return { range: { from: number, to: number } }
}

function readSpan(text: string, locale: string): AmountReading {
  const [first, second, ...rest] = text.split('..')
  const [from, to] = [first, second].map((end) => (end === '' ? '' : readNumber(end, locale)))
  if (rest.length > 0 || from === null || to === null || from + to === '') {
    return { wrong: 'amount' }
  }
  if (from === '') return { range: { to } }
  if (to === '') return { range: { from } }
  return { range: isBelow(to, from) ? { from: to, to: from } : { from, to } }
}

/** "1234.5" for what people write as "$1,234.50"; null when it is no number. */
function readNumber(text: string, locale: string): string | null {
  const unsigned = readUnsigned(text.replace(/\p{Sc}/gu, '').trim(), locale)
  const decimal = unsigned === null ? null : readDecimal(unsigned)
  return decimal && plainest(decimal)
}

/** Without zeros behind the last digit that counts. */
function plainest(decimal: Decimal): string {
  let { unscaled, scale } = decimal
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n
    scale -= 1
  }
  return writeDecimal({ unscaled, scale })
}

/** The text that reads back as this range in every locale. */
export function printAmountRange({ from, above, to, below }: AmountRange): string {
  if (above !== undefined) return `>${printNumber(above)}`
  if (below !== undefined) return `<${printNumber(below)}`
  if (from !== undefined && from === to) return `=${printNumber(from)}`
  if (to === undefined) return `>=${printNumber(from!)}`
  if (from === undefined) return `<=${printNumber(to)}`
  return `${printNumber(from)}..${printNumber(to)}`
}

/** Exactly three decimals could be a group of thousands somewhere. */
const printNumber = (number: string) => (/\.\d{3}$/.test(number) ? `${number}0` : number)

/** The sizes that are meant, in minor units of a currency with so many decimals; both ends included. */
export function minorBounds(range: AmountRange, decimals: number): { least: bigint; most: bigint } {
  const from = range.from === undefined ? 0n : ceiling(range.from, decimals)
  const above = range.above === undefined ? 0n : floor(range.above, decimals) + 1n
  const to = range.to === undefined ? LARGEST : floor(range.to, decimals)
  const below = range.below === undefined ? LARGEST : ceiling(range.below, decimals) - 1n
  return { least: least(LARGEST, from > above ? from : above), most: least(to, below) }
}

/** So that PostgreSQL's bigint holds it and its negation. */
const LARGEST = 2n ** 63n - 1n
const least = (one: bigint, other: bigint) => (one < other ? one : other)

/** Of a number that is not negative. */
function floor(number: string, decimals: number): bigint {
  const { unscaled, scale } = readDecimal(number)!
  return scale <= decimals
    ? unscaled * 10n ** BigInt(decimals - scale)
    : unscaled / 10n ** BigInt(scale - decimals)
}

function ceiling(number: string, decimals: number): bigint {
  const { unscaled, scale } = readDecimal(number)!
  if (scale <= decimals) return floor(number, decimals)
  const divisor = 10n ** BigInt(scale - decimals)
  return (unscaled + divisor - 1n) / divisor
}

const isBelow = (one: string, other: string) => {
  const [{ scale: first }, { scale: second }] = [readDecimal(one)!, readDecimal(other)!]
  const decimals = Math.max(first, second)
  return floor(one, decimals) < floor(other, decimals)
}
