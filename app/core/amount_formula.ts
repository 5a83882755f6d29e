import { minorFromText, readAmountText } from '#core/amount_text'
import { exponentOf } from '#core/currencies'
import { divideHalfEven, fitsBigint, readDecimal } from '#core/decimal'
import { plainText } from '#core/number_format'
import { Refusal } from '#core/refusal'

/** A number as a quotient of whole ones, so that nothing is lost before the end. */
interface Quotient {
  over: bigint
  under: bigint
}

interface Written {
  text: string
  currency: string
  locale: string
  /** The field that a refusal names. */
  field: string
  /** What 100 % is, in minor units; without it a percent sign is not read. */
  wholeMinor?: bigint
}

/** Keeps pasted pages from costing time, and nested parentheses from costing memory. */
const LONGEST = 100

/** An operator with something to reckon with on both sides, or a percent sign. */
const FORMULA = /%|[\d)][ .,]*[-+*×/÷]\s*[(\d.,]/

/**
 * The minor units of an amount or of a small sum: "12.5+3", "3*4.20", "(10+2)/3", "50%" (of the
 * whole). Reckoned exactly; only what a division or a percentage leaves below the smallest unit is
 * rounded, half to even. @throws Refusal for `field`, as amounts are refused.
 */
export function minorFromFormula({ text, currency, locale, field, wholeMinor }: Written): bigint {
  const plain = plainText(text)
  if (plain.length > LONGEST || !FORMULA.test(plain)) {
    return minorFromText(text, currency, locale, field)
  }
  const unit = 10n ** BigInt(exponentOf(currency))
  const whole = wholeMinor === undefined ? null : { over: wholeMinor, under: unit }
  const readNumber = (word: string) => readWord(word, currency, locale)
  const value = new Formula(plain, whole, readNumber).read()
  if (!value) throw new Refusal(field, 'amount', 'This is not an amount')
  const minor = inUnits(value, unit)
  const isExact = minor * value.under === value.over * unit
  if (!isExact && !/[%/÷]/.test(plain)) {
    const decimals = exponentOf(currency)
    const message = `${currency} has at most ${decimals} decimals`
    throw new Refusal(field, 'amountDecimals', message, { currency, decimals })
  }
  if (!fitsBigint(minor)) throw new Refusal(field, 'amountRange', 'This amount is too large')
  return minor
}

function inUnits({ over, under }: Quotient, unit: bigint): bigint {
  const isNegative = under < 0n
  return divideHalfEven((isNegative ? -over : over) * unit, isNegative ? -under : under)
}

/** One number of a formula, without a sign of its own. */
function readWord(word: string, currency: string, locale: string): Quotient | null {
  const reading = readAmountText(word, currency, locale)
  const decimal = reading.ok ? readDecimal(reading.decimal) : null
  if (!decimal || decimal.unscaled < 0n) return null
  return { over: decimal.unscaled, under: 10n ** BigInt(decimal.scale) }
}

/** Reads a formula from left to right; null as soon as it makes no sense. */
class Formula {
  #place = 0

  constructor(
    private text: string,
    private whole: Quotient | null,
    private readNumber: (word: string) => Quotient | null
  ) {}

  read(): Quotient | null {
    const value = this.#sum()
    return this.#place === this.text.length ? value : null
  }

  #sum(): Quotient | null {
    let value = this.#product()
    for (let sign = this.#take(/[+-]/y); value && sign; sign = this.#take(/[+-]/y)) {
      const next = this.#product()
      value = next && plus(value, sign === '-' ? { ...next, over: -next.over } : next)
    }
    return value
  }

  #product(): Quotient | null {
    let value = this.#factor()
    for (let sign = this.#take(/[*×/÷]/y); value && sign; sign = this.#take(/[*×/÷]/y)) {
      const next = this.#factor()
      value = next && (/[*×]/.test(sign) ? times(value, next) : times(value, turned(next)))
    }
    return value && value.under !== 0n ? value : null
  }

  #factor(): Quotient | null {
    const sign = this.#take(/[+-]/y)
    const value = this.#take(/\(/y) ? this.#inner() : this.readNumber(this.#take(/[^-+*×/÷()%]+/y))
    if (!value) return null
    const signed = sign === '-' ? { ...value, over: -value.over } : value
    if (!this.#take(/%/y)) return signed
    return this.whole && times(times(signed, this.whole), { over: 1n, under: 100n })
  }

  #inner(): Quotient | null {
    const value = this.#sum()
    return this.#take(/\)/y) ? value : null
  }

  /** What matches here, without the spaces around it; empty when nothing does. */
  #take(shape: RegExp): string {
    while (this.text[this.#place] === ' ') this.#place++
    shape.lastIndex = this.#place
    const found = shape.exec(this.text)?.[0] ?? ''
    this.#place += found.length
    while (this.text[this.#place] === ' ') this.#place++
    return found.trim()
  }
}

const turned = ({ over, under }: Quotient): Quotient => ({ over: under, under: over })
const times = (one: Quotient, other: Quotient): Quotient => ({
  over: one.over * other.over,
  under: one.under * other.under,
})
const plus = (one: Quotient, other: Quotient): Quotient => ({
  over: one.over * other.under + other.over * one.under,
  under: one.under * other.under,
})
