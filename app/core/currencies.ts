import { ACTIVE, UNOFFICIAL, WITHDRAWN, WITHOUT_MINOR_UNIT } from '#core/currency_table'

/**
 * How finely a currency is counted. The table is our own and not Intl's: Intl rounds the kroon, the
 * dinar and others as they are shown in shops, while banks book them as ISO 4217 says.
 *
 * An exponent is part of the meaning of every stored amount. Changing one needs a migration.
 */

/** Fine enough for a satoshi, and 92 billion whole coins still fit into PostgreSQL's bigint. */
const UNKNOWN_EXPONENT = 8

const CODE = /^[A-Z0-9]{2,16}$/

const selectable = codesIn(ACTIVE)
const exponents = new Map<string, number>([
  ...entriesOf(UNOFFICIAL),
  ...entriesOf(WITHDRAWN),
  ...entriesOf(ACTIVE),
  ...words(WITHOUT_MINOR_UNIT).map((code): [string, number] => [code, UNKNOWN_EXPONENT]),
])
const official = new Set([...selectable, ...codesIn(WITHDRAWN), ...words(WITHOUT_MINOR_UNIT)])

/**
 * The number of minor digits: 2 for USD, 0 for JPY, 3 for KWD, 8 for what nobody has listed.
 * Throws a RangeError for text that cannot be a currency code, such as lower case.
 */
export function exponentOf(code: string): number {
  const exponent = exponents.get(code)
  if (exponent !== undefined) return exponent
  if (!isCurrencyCode(code)) throw new RangeError(`"${code}" is not a currency code`)
  return UNKNOWN_EXPONENT
}

/** Whether ISO 4217 lists the code, in use or withdrawn. */
export function isOfficial(code: string): boolean {
  return official.has(code)
}

/** Whether the text has the shape of a code: 2 to 16 capital letters and digits. */
export function isCurrencyCode(text: string): boolean {
  return CODE.test(text)
}

/** The codes of money in use today, sorted, for a select. */
export function currencyCodes(): string[] {
  return [...selectable].sort()
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

function codesIn(table: Record<number, string>): string[] {
  return Object.values(table).flatMap(words)
}

function entriesOf(table: Record<number, string>): [string, number][] {
  return Object.entries(table).flatMap(([exponent, codes]) =>
    words(codes).map((code): [string, number] => [code, Number(exponent)])
  )
}
