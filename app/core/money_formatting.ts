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

export interface FormattedMoney {
  text: string
  parts: { type: string; value: string }[]
}

/** Beyond this many digits, trailing zeros are noise: 0.5 and not 0.50000000 bitcoin. */
const ALWAYS_SHOWN_DIGITS = 4

const SIGN_DISPLAYS = { auto: 'negative', always: 'exceptZero', never: 'never' } as const
const SYMBOL_DISPLAYS = { narrow: 'narrowSymbol', code: 'code' } as const

export function formatMoney(money: Money, options: MoneyFormat): FormattedMoney {
  const { locale, sign = 'auto', minor = true, compact = false, symbol } = options
  const key = ['money', money.currency, locale, sign, minor, compact, symbol].join(' ')
  const format = cached(key, () => moneyFormat(money.currency, options))
  const parts = format
    .formatToParts(money.toDecimal() as Intl.StringNumericLiteral)
    .map((part) => ({ type: part.type, value: shown(part, money.currency) }))
  return { text: parts.map(({ value }) => value).join(''), parts }
}

/**
 * The amount for a page: its exact value for machines, the sign that screen readers speak, isolated
 * from the direction of the text around it. Class `in` marks money in where its plus is shown.
 */
export function moneyHtml(money: Money, options: MoneyFormat): string {
  const { parts } = formatMoney(money, options)
  const isIn = options.sign === 'always' && money.isPositive
  const pieces = parts.map(({ type, value }) => {
    if (options.compact) return escaped(value)
    if (type === 'decimal') return `<span class="minor">${escaped(value)}`
    if (type === 'fraction') return `${escaped(value)}</span>`
    return escaped(value)
  })
  const name = isIn ? 'num in' : 'num'
  return `<data value="${money.toDecimal()}" class="${name}"><bdi>${pieces.join('')}</bdi></data>`
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
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character])
}
