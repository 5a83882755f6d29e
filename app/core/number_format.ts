import { cached } from '#core/intl_cache'

/**
 * How people write numbers. Text in any locale's digits and separators becomes an exact decimal
 * text such as "-1234.50"; nothing here is a floating-point number.
 */
const GROUPS_ONLY = new Set([' ', "'", '٬'])
const DECIMALS_ONLY = new Set(['٫'])
const EITHER = new Set(['.', ','])

/** The zeros of the world's decimal digits that NFKC does not fold into ASCII; each has its nine after it. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0x1c50, 0xa9d0, 0x11136, 0x1e950,
]

/** The mark between whole and fraction in a locale, in the plain form that `plainText` gives: '.', ',' or '٫'. */
export function decimalMarkOf(locale: string): string {
  return cached(`decimal mark ${locale}`, () => {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
    return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  })
}

/** A decimal such as "1234.50" as people would type it: with the locale's mark, and no groups. */
export const typedDecimal = (decimal: string, locale: string): string =>
  decimal.replace('.', decimalMarkOf(locale))

/**
 * One spelling for what looks the same: ASCII digits, '-' for every dash, plain spaces and
 * apostrophes, no invisible direction marks.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Pd}|−/gu, '-')
    .replace(/[’‘ʼ`´′]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .trim()
}

/**
 * Reads an unsigned number, already in `plainText`, as "1234.50"; null when it is not one.
 *
 * Two kinds of marks: the last is the decimal. One kind, several times: groups. One mark alone is a
 * decimal unless exactly a group could follow it ("1,234"): then the locale says which it is.
 * Groups have three digits, or two before the last three, as in India.
 */
export function readUnsigned(text: string, locale: string): string | null {
  if (!/^(?=.*\d)[\d .,'٬٫]+$/.test(text)) return null
  const position = decimalPosition(text, locale)
  if (position === null) return null
  const whole = withoutGroups(text.slice(0, position))
  const fraction = text.slice(position + 1)
  if (whole === null || !/^\d*$/.test(fraction)) return null
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Where the decimal mark stands; the text's length when there is none; null when it makes no sense. */
function decimalPosition(text: string, locale: string): number | null {
  const marks = [...text.matchAll(/\D/g)].map(({ 0: mark, index }) => ({ mark, index }))
  const last = marks.at(-1)
  if (!last || GROUPS_ONLY.has(last.mark)) return text.length
  const isRepeated = marks.filter(({ mark }) => mark === last.mark).length > 1
  const hasOthers = marks.some(({ mark }) => mark !== last.mark)
  if (isRepeated) return hasOthers || DECIMALS_ONLY.has(last.mark) ? null : text.length
  if (hasOthers || DECIMALS_ONLY.has(last.mark)) return last.index
  return isAmbiguous(text, last.index) && decimalMarkOf(locale) !== last.mark
    ? text.length
    : last.index
}

/** A single '.' or ',' with one to three digits before it, not starting with 0, and three after it. */
function isAmbiguous(text: string, index: number): boolean {
  return EITHER.has(text[index]) && /^[1-9]\d{0,2}\D\d{3}$/.test(text)
}

function withoutGroups(text: string): string | null {
  if (/^\d*$/.test(text)) return text === '' ? '0' : text
  const isGrouped = /^\d{1,3}(\D)(?:\d{3}\1)*\d{3}$/.test(text)
  const isIndian = /^\d{1,2}(\D)(?:\d{2}\1)*\d{3}$/.test(text)
  return isGrouped || isIndian ? text.replace(/\D/g, '') : null
}

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!
  const zero = ZEROS.find((start) => point >= start && point < start + 10)
  return zero === undefined ? digit : String(point - zero)
}
