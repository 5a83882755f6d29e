/** Amounts inside the bank are whole minor units in plain numbers; on the wire they are JSON numbers in major units. */
const EXPONENTS: Record<string, number> = { JPY: 0, KWD: 3 }

export const exponentOf = (currency: string): number => EXPONENTS[currency] ?? 2

/** Minor units to the number Plaid would write: 1250 USD becomes 12.5. */
export const toMajor = (minor: number, currency: string): number =>
  minor / 10 ** exponentOf(currency)

/** The number of a request to minor units, read from its shortest decimal text; null when it has too many decimals. */
export function toMinor(major: number, currency: string): number | null {
  const exponent = exponentOf(currency)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(major))
  if (!match || (match[3] ?? '').length > exponent) return null
  const digits = match[2] + (match[3] ?? '').padEnd(exponent, '0')
  const minor = Number(digits)
  return match[1] === '-' && minor !== 0 ? -minor : minor
}
