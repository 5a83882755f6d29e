import { exponentOf } from '#core/currencies'
import { divideHalfEven, readDecimal } from '#core/decimal'

/** A factor counts 10^-24 of a minor unit: see docs/currencies.md and the functions of database/exchange_sql.ts. */
const SCALE = 10n ** 24n

/** How many of a currency one euro was, as an exact decimal. */
export interface EuroRate {
  currency: string
  perEuro: string
}

/** What one minor unit of a currency is worth in another one, in 10^-24 of its minor units. */
export function factorOf(source: EuroRate, target: EuroRate): bigint {
  if (source.currency === target.currency) return SCALE
  const [from, to] = [readDecimal(source.perEuro)!, readDecimal(target.perEuro)!]
  const wanted = to.unscaled * 10n ** BigInt(from.scale + exponentOf(target.currency)) * SCALE
  const given = from.unscaled * 10n ** BigInt(to.scale + exponentOf(source.currency))
  return wanted / given
}

export interface Part {
  minor: bigint
  currency: string
  /** Null where a rate is missing. */
  factor: bigint | null
}

/** The parts that have a rate, added exactly and rounded once, half to even; and which currencies had none. */
export function convertedSum(parts: Part[]): { minor: bigint; missing: string[] } {
  const known = parts.filter(({ factor }) => factor !== null)
  const sum = known.reduce((total, { minor, factor }) => total + minor * factor!, 0n)
  const missing = parts.filter(({ factor }) => factor === null).map(({ currency }) => currency)
  return { minor: divideHalfEven(sum, SCALE), missing: [...new Set(missing)].sort() }
}
