import { allocate } from '#core/allocation'
import { minorFromText } from '#core/amount_text'
import { exponentOf } from '#core/currencies'
import { ascending, fitsBigint, readDecimal, rescale, writeDecimal } from '#core/decimal'

export interface MoneyJson {
  amount: string
  currency: string
}

/**
 * An amount of one currency, in minor units (cents, yen, satoshi). Positive is money in, negative is
 * money out. Immutable. Amounts that no bigint column could hold throw a RangeError when made.
 */
export class Money {
  readonly minor: bigint
  readonly currency: string

  constructor(minor: bigint, currency: string) {
    exponentOf(currency)
    if (!fitsBigint(minor)) throw new RangeError(`${minor} minor units of ${currency} are too many`)
    this.minor = minor
    this.currency = currency
  }

  static zero(currency: string): Money {
    return new Money(0n, currency)
  }

  /**
   * Reads what a person wrote: any locale's digits and separators, signs, parentheses, CR and DR.
   * Where "1,234" could be two things, the locale decides. Throws a Refusal for `field` with the
   * rule required, amount, amountCurrency, amountDecimals (meta.decimals) or amountRange.
   */
  static parse(text: string, currency: string, locale = 'en-US', field = 'amount'): Money {
    return new Money(minorFromText(text, currency, locale, field), currency)
  }

  /**
   * Reads a machine's decimal: "-64.18", "1e-8". Throws a RangeError for other text, and for digits
   * that the currency does not have unless rounding is asked for.
   */
  static fromDecimal(text: string, currency: string, options?: { round: 'half-even' }): Money {
    const decimal = readDecimal(text)
    if (!decimal) throw new RangeError(`"${text}" is not a decimal number`)
    const minor = rescale(decimal, exponentOf(currency), options?.round)
    if (minor === null) throw new RangeError(`"${text}" has more decimals than ${currency}`)
    return new Money(minor, currency)
  }

  static fromJson({ amount, currency }: MoneyJson): Money {
    return Money.fromDecimal(amount, currency)
  }

  /** The sum of a list that may be empty. Throws when a member has another currency. */
  static sum(amounts: Iterable<Money>, currency: string): Money {
    let minor = 0n
    for (const amount of amounts) minor += amount.minorIn(currency)
    return new Money(minor, currency)
  }

  get isZero(): boolean {
    return this.minor === 0n
  }

  get isNegative(): boolean {
    return this.minor < 0n
  }

  get isPositive(): boolean {
    return this.minor > 0n
  }

  plus(other: Money): Money {
    return new Money(this.minor + other.minorIn(this.currency), this.currency)
  }

  minus(other: Money): Money {
    return new Money(this.minor - other.minorIn(this.currency), this.currency)
  }

  times(factor: bigint): Money {
    return new Money(this.minor * factor, this.currency)
  }

  negated(): Money {
    return new Money(-this.minor, this.currency)
  }

  abs(): Money {
    return this.isNegative ? this.negated() : this
  }

  /** -1, 0 or 1, for sorting. Throws for another currency. */
  compare(other: Money): -1 | 0 | 1 {
    return ascending(this.minor, other.minorIn(this.currency))
  }

  /** Unlike compare, answers for another currency too: they are not equal. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor
  }

  /** Shares in proportion to the weights that add up to exactly this amount: see #core/allocation. */
  allocate(weights: readonly bigint[]): Money[] {
    return allocate(this.minor, weights).map((share) => new Money(share, this.currency))
  }

  /** Equal shares; the first ones are one unit larger where it does not divide. */
  split(count: number): Money[] {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('Split into at least one')
    return this.allocate(Array<bigint>(count).fill(1n))
  }

  /** Exact, with all of the currency's digits: "-64.18". */
  toDecimal(): string {
    return writeDecimal({ unscaled: this.minor, scale: exponentOf(this.currency) })
  }

  toJSON(): MoneyJson {
    return { amount: this.toDecimal(), currency: this.currency }
  }

  toString(): string {
    return `${this.toDecimal()} ${this.currency}`
  }

  /** The minor units, for whoever holds the same currency. */
  private minorIn(currency: string): bigint {
    if (currency === this.currency) return this.minor
    throw new TypeError(`${this.currency} cannot be combined with ${currency}`)
  }
}
