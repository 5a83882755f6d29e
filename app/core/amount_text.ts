import { exponentOf } from '#core/currencies'
import { fitsBigint, readDecimal, rescale, writeDecimal } from '#core/decimal'
import { cached } from '#core/intl_cache'
import { plainText, readUnsigned, typedDecimal } from '#core/number_format'
import { Refusal } from '#core/refusal'

/** What a person or a bank statement wrote as an amount, taken apart: signs and currency marks around a number. */
export type AmountReading =
  { ok: true; decimal: string } | { ok: false; reason: 'empty' | 'unreadable' | 'currency' }

interface Peeled {
  body: string
  signs: ('+' | '-')[]
}

/** Keeps pasted pages from costing time. */
const LONGEST = 200

/** Written for a franc or a krone, though Intl does not print them. */
const ALSO_WRITTEN: Record<string, string[]> = {
  CHF: ['SFr.', 'Fr.', 'Fr'],
  DKK: ['kr'],
  NOK: ['kr.'],
  SEK: ['kr.', ':-'],
  PLN: ['zl'],
  BTC: ['₿'],
}

/**
 * Reads "1.234,56", "(12.00)", "12.00-", "−12" or "$1,234.50 CR" as an exact decimal text.
 * Minus, a minus behind, parentheses and DR mean money out; plus and CR mean money in.
 * Two such signs at once are unreadable rather than guessed. "12.-" and "12,–" are twelve, the
 * Swiss and German way to write no cents.
 */
export function readAmountText(text: string, currency: string, locale: string): AmountReading {
  if (text.length > LONGEST) return { ok: false, reason: 'unreadable' }
  const plain = plainText(text)
  if (plain === '') return { ok: false, reason: 'empty' }
  const { body, signs } = peel(plain, marksOf(currency, locale))
  const unsigned = signs.length <= 1 ? readUnsigned(body, locale) : null
  if (unsigned !== null) {
    return { ok: true, decimal: signs[0] === '-' ? `-${unsigned}` : unsigned }
  }
  const hasForeignMark =
    /\p{Sc}/u.test(body) || /^[A-Z]{3} ?[\d.,]+$|^[\d.,]+ ?[A-Z]{3}$/.test(body)
  return { ok: false, reason: hasForeignMark ? 'currency' : 'unreadable' }
}

type Unfit = 'empty' | 'unreadable' | 'currency' | 'decimals' | 'range'

/** The amount in minor units of the currency, or why it is none. Surplus zeros are no surplus decimals. */
function readMinor(text: string, currency: string, locale: string): bigint | Unfit {
  const decimals = exponentOf(currency)
  const reading = readAmountText(text, currency, locale)
  if (!reading.ok) return reading.reason
  const decimal = readDecimal(reading.decimal)
  if (!decimal) return 'range'
  const minor = rescale(decimal, decimals)
  if (minor === null) return 'decimals'
  return fitsBigint(minor) ? minor : 'range'
}

/**
 * The amount in minor units of the currency. Throws a Refusal for `field` with the rule required,
 * amount, amountCurrency, amountDecimals or amountRange.
 */
export function minorFromText(
  text: string,
  currency: string,
  locale: string,
  field: string
): bigint {
  const minor = readMinor(text, currency, locale)
  if (typeof minor === 'bigint') return minor
  throw refusalFor(minor, currency, field)
}

/** The same for whoever shows what cannot be read, as null, rather than refusing it. */
export function minorOrNull(text: string, currency: string, locale: string): bigint | null {
  const minor = readMinor(text, currency, locale)
  return typeof minor === 'bigint' ? minor : null
}

/** An amount in minor units as people would type it, to the last digit: what fields of forms hold. */
export const typedAmount = (minor: bigint, currency: string, locale: string): string =>
  typedDecimal(writeDecimal({ unscaled: minor, scale: exponentOf(currency) }), locale)

function refusalFor(reason: Unfit, currency: string, field: string): Refusal {
  if (reason === 'empty') return new Refusal(field, 'required', 'Enter an amount')
  if (reason === 'unreadable') return new Refusal(field, 'amount', 'This is not an amount')
  if (reason === 'range') return new Refusal(field, 'amountRange', 'This amount is too large')
  if (reason === 'currency') {
    const message = `This amount is not in ${currency}`
    return new Refusal(field, 'amountCurrency', message, { currency })
  }
  const decimals = exponentOf(currency)
  const message = `${currency} has at most ${decimals} decimals`
  return new Refusal(field, 'amountDecimals', message, { currency, decimals })
}

function peel(plain: string, marks: string[]): Peeled {
  let peeled: Peeled = { body: plain, signs: [] }
  for (let before = ''; before !== peeled.body;) {
    before = peeled.body
    peeled = peelSign(peelMark(peeled, marks))
  }
  return peeled
}

function peelMark(peeled: Peeled, marks: string[]): Peeled {
  const lower = peeled.body.toLowerCase()
  const leading = marks.find((mark) => lower.startsWith(mark) && !startsWord(lower, mark))
  if (leading) return { ...peeled, body: peeled.body.slice(leading.length).trim() }
  const trailing = marks.find((mark) => lower.endsWith(mark))
  if (trailing) return { ...peeled, body: peeled.body.slice(0, -trailing.length).trim() }
  return peeled
}

/** "Fr" must not be bitten off "Franken". */
function startsWord(text: string, mark: string): boolean {
  return /\p{L}$/u.test(mark) && /^\p{L}/u.test(text.slice(mark.length))
}

function peelSign({ body, signs }: Peeled): Peeled {
  const inner = /^\((.*)\)$/.exec(body)
  if (inner) return { body: inner[1].trim(), signs: [...signs, '-'] }
  const noCents = /^(.*\d)[.,]-$/.exec(body)
  if (noCents) return { body: noCents[1], signs }
  const words = / ?(CR|DR)\.?$/i.exec(body)
  if (words && /\d/.test(body.slice(0, words.index))) {
    const sign = words[1].toUpperCase() === 'DR' ? '-' : '+'
    return { body: body.slice(0, words.index), signs: [...signs, sign] }
  }
  const outer = /^([+-]) ?(.*)$/.exec(body) ?? /^(.*?) ?([+-])$/.exec(body)
  if (!outer) return { body, signs }
  const [sign, rest] = /^[+-]$/.test(outer[1]) ? [outer[1], outer[2]] : [outer[2], outer[1]]
  return { body: rest, signs: [...signs, sign as '+' | '-'] }
}

/** Every way to write the currency, in lower case, longest first so that "US$" goes before "$". */
function marksOf(currency: string, locale: string): string[] {
  return cached(`currency marks ${currency} ${locale}`, () => {
    const marks = [currency, ...(ALSO_WRITTEN[currency] ?? []), ...printedMarks(currency, locale)]
    const plain = marks.map((mark) => plainText(mark).toLowerCase())
    return plain.sort((one, other) => other.length - one.length)
  })
}

function printedMarks(currency: string, locale: string): string[] {
  if (!/^[A-Z]{3}$/.test(currency)) return []
  return [locale, 'en-001'].flatMap((place) =>
    (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) => {
      const format = new Intl.NumberFormat(place, { style: 'currency', currency, currencyDisplay })
      return format.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? currency
    })
  )
}
