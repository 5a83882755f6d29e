import { exponentOf } from '#core/currencies'
import { cached, withMinus } from '#core/intl_cache'
import type { Money } from '#core/money'

/** How an amount is printed for a reader, from its exact text at any size. */
export interface MoneyFormat {
  locale: string
  /** auto: a minus where due. always: a plus too, but not at zero. never: the size only. */
  sign?: 'auto' | 'always' | 'never'
  /** false leaves out the minor digits, rounded, for headlines. */
  minor?: boolean
  /** Three digits and a word: "$68.4K", for axes. */
  compact?: boolean
  /** narrow: "$" even for Canada, where one currency is on screen. code: "CAD". Else "CA$". */
  symbol?: 'narrow' | 'code'
}

export interface MoneyPart {
  type: string
  value: string
}

export interface FormattedMoney {
  text: string
  parts: MoneyPart[]
}

/** Beyond this many digits, trailing zeros are noise: 0.5 and not 0.50000000 bitcoin. */
const ALWAYS_SHOWN_DIGITS = 4

const ASCII_ZERO = 0x30
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const SIGN_DISPLAYS = { auto: 'negative', always: 'exceptZero', never: 'never' } as const
const SYMBOL_DISPLAYS = { narrow: 'narrowSymbol', code: 'code' } as const

export function formatMoney(money: Money, options: MoneyFormat): FormattedMoney {
  const { locale, sign = 'auto', minor = true, compact = false, symbol } = options
  const key = `${money.currency} ${locale} ${sign} ${minor} ${compact} ${symbol}`
  const isRounded = !minor || compact || exponentOf(money.currency) > ALWAYS_SHOWN_DIGITS
  const format = () => cached(`money ${key}`, () => moneyFormat(money.currency, options))
  const parts = isRounded
    ? partsByIntl(format(), money.toDecimal(), money.currency)
    : partsByPattern(key, format, money)
  return { text: parts.map(({ value }) => value).join(''), parts }
}

/**
 * The amount for a page: its exact value for machines, the sign that screen readers speak, isolated
 * from the direction of the text around it. Class `in` marks money in where its plus is shown.
 */
export function moneyHtml(money: Money, options: MoneyFormat): string {
  const { parts } = formatMoney(money, options)
  const isIn = options.sign === 'always' && money.isPositive
  let html = ''
  for (const { type, value } of parts) {
    if (options.compact || (type !== 'decimal' && type !== 'fraction')) html += escaped(value)
    else html += type === 'decimal' ? `<span class="minor">${escaped(value)}` : `${value}</span>`
  }
  const name = isIn ? 'num in' : 'num'
  return `<data value="${money.toDecimal()}" class="${name}"><bdi>${html}</bdi></data>`
}

/**
 * Amounts of one length and sign differ in their digits only, so Intl shows once how they are
 * written, and the digits are put in its places: long lists would spend their time in Intl.
 */
function partsByPattern(key: string, format: () => Intl.NumberFormat, money: Money): MoneyPart[] {
  const decimal = money.toDecimal()
  const size = money.isNegative ? decimal.slice(1) : decimal
  const pattern = cached(
    `pattern ${money.isZero} ${money.isNegative} ${size.length} ${key}`,
    () => {
      const example = money.isZero ? decimal : decimal.replace(/\d/g, '1')
      return slotsOf(partsByIntl(format(), example, money.currency), money.isZero)
    }
  )
  const digits = size.replace('.', '')
  return pattern.map(({ type, value, from, to, zero }) => {
    if (to === 0) return { type, value }
    const own = digits.slice(from, to)
    return { type, value: zero === ASCII_ZERO ? own : inDigits(own, zero) }
  })
}

/** Where each part's digits come from; `to` is 0 for parts without digits. */
function slotsOf(parts: MoneyPart[], isZero: boolean) {
  let taken = 0
  return parts.map(({ type, value }) => {
    if (type !== 'integer' && type !== 'fraction') return { type, value, from: 0, to: 0, zero: 0 }
    const glyph = value.codePointAt(0)!
    const from = taken
    taken += [...value].length
    return { type, value, from, to: taken, zero: isZero ? glyph : glyph - 1 }
  })
}

function inDigits(digits: string, zero: number): string {
  return digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

function partsByIntl(format: Intl.NumberFormat, decimal: string, currency: string): MoneyPart[] {
  return format
    .formatToParts(decimal as Intl.StringNumericLiteral)
    .map((part) => ({ type: part.type, value: shown(part, currency) }))
}

function moneyFormat(currency: string, options: MoneyFormat): Intl.NumberFormat {
  const { locale, sign = 'auto', minor = true, compact = false, symbol } = options
  const digits = minor ? exponentOf(currency) : 0
  const symbolDisplay = symbol ? SYMBOL_DISPLAYS[symbol] : 'symbol'
  const precision = compact
    ? ({ notation: 'compact', maximumSignificantDigits: 3 } as const)
    : {
        minimumFractionDigits: digits > ALWAYS_SHOWN_DIGITS ? 2 : digits,
        maximumFractionDigits: digits,
      }
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: isKnownToIntl(currency) ? currency : 'XXX',
    currencyDisplay: isKnownToIntl(currency) ? symbolDisplay : 'code',
    signDisplay: SIGN_DISPLAYS[sign],
    ...precision,
  })
}

/** Intl takes three letters only; other codes borrow the place of XXX. */
function isKnownToIntl(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency)
}

function shown(part: { type: string; value: string }, currency: string): string {
  return part.type === 'currency' && !isKnownToIntl(currency) ? currency : withMinus(part)
}

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]) : text
}
