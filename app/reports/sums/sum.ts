import { together } from '#accounts/queries/together'
import type { Words } from '#reports/table'
import type { Day } from '#core/calendar'

/** What a number is made of that is no plain sum of rows: accounts, shares of them, bills, plans. */
export interface SumPart {
  label: string
  /** What makes this part, or explains it. */
  url: string
  /** Minor units. */
  minor: bigint
  currency: string
  /** What is worth saying of it: how much of it is meant. */
  note?: string
}

export interface Explained {
  /** What the number is called. */
  title: string
  /** Minor units of `currency`; null where nothing in it has a rate. */
  minor: bigint | null
  currency: string
  parts: SumPart[]
  /** What each currency comes to and what that is worth; nothing where it is all in one. */
  converted: { currency: string; minor: bigint; worthMinor: bigint | null }[]
  /** What counts in it and what does not. */
  rules: string[]
}

export interface Reader {
  /** The household's. */
  currency: string
  today: Day
  i18n: Words
  locale: string
  /** The words of the address. */
  query: Record<string, unknown>
}

interface Parts {
  title: string
  currency: string
  parts: SumPart[]
  rules: string[]
}

/** Parts in one currency. */
export const plainSum = ({ title, currency, parts, rules }: Parts): Explained => ({
  ...{ title, currency, parts, rules, converted: [] },
  minor: parts.reduce((sum, { minor }) => sum + minor, 0n),
})

/** Parts in several currencies, by the rates of today; what has no rate is left out and named. */
export async function convertedSum(of: Parts, today: Day): Promise<Explained> {
  const codes = [...new Set(of.parts.map(({ currency }) => currency))].sort()
  if (codes.every((code) => code === of.currency)) return plainSum(of)
  const lists = codes.map((currency) => {
    const own = of.parts.filter((part) => part.currency === currency)
    return [{ currency, minor: own.reduce((sum, { minor }) => sum + minor, 0n) }]
  })
  const [whole, ...each] = await together([lists.flat(), ...lists], of.currency, today)
  const converted = lists.map(([sum], at) => ({ ...sum, worthMinor: each[at].minor }))
  return { ...of, minor: whole.minor, converted }
}
