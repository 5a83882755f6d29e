import { addMonths, lastDay, monthOf, type Day } from '#core/calendar'
import { convertedBalances, type ConvertedBalance } from '#currencies/queries/converted_balances'
import { balancesAt, type AccountWorth, type WorthScope } from '#reports/queries/worth_at'

/** What there is at the end of a day, in minor units of the household's currency. */
export interface NetWorthPoint {
  day: Day
  /** Accounts above nothing, and accounts below it (negative); null as `netMinor` is. */
  haveMinor: bigint | null
  oweMinor: bigint | null
  /** Rounded once; null where no account is known yet, or none of those that are has a rate. */
  netMinor: bigint | null
  /** Accounts that are left out, because nothing is known of them as early as this day. */
  unknownAccounts: number
  /** What there is in other currencies, not converted; sorted. */
  others: CurrencySum[]
  /** Those of them that are left out, since no rate of the day is known. */
  missing: string[]
}

export interface CurrencySum {
  currency: string
  minor: bigint
}

interface Wish {
  days: Day[]
  today: Day
  /** The household's. */
  currency: string
  scope?: WorthScope
}

/** How many points the line has: the ends of eleven months, and today. */
export const NET_WORTH_POINTS = 12

/** The ends of so many months, the last of them today. */
export const monthEnds = (today: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, at) => {
    const back = count - 1 - at
    return back === 0 ? today : lastDay(addMonths(monthOf(today), -back))
  })

/**
 * The posted balances of accounts added up at the ends of days, in the order of the days. Other currencies are
 * converted by the rate of their day, and left out and named where there is none. Pending rows are left
 * out. An account counts until the day before it was closed: what was in it went elsewhere.
 */
export async function netWorth({ days, today, currency, scope }: Wish): Promise<NetWorthPoint[]> {
  const found = await balancesAt(days, today, scope)
  const sums = days.map((day) => ({ day, ...sumsOf(found.get(day)!) }))
  const mixed = sums.filter(({ parts }) => parts.some((part) => part.currency !== currency))
  const rows = mixed.flatMap(({ day, parts }) => parts.map((part) => ({ day, ...part })))
  const converted = await convertedBalances(rows, currency, today)
  return sums.map(({ day, isKnown, parts, unknownAccounts }) => {
    const worth = converted.get(day) ?? plainly(parts)
    const others = othersOf(parts, currency)
    return {
      ...{ day, unknownAccounts, others, missing: worth.missing },
      haveMinor: isKnown ? worth.haveMinor : null,
      oweMinor: isKnown ? worth.oweMinor : null,
      netMinor: isKnown ? worth.minor : null,
    }
  })
}

/** Whether the same accounts and currencies are left out; of fewer ones the other would look like growth. */
export const isLike = (one: NetWorthPoint, other: NetWorthPoint) =>
  one.unknownAccounts === other.unknownAccounts && `${one.missing}` === `${other.missing}`

/** Each currency's accounts above nothing and below it: so many parts at most, however many accounts there are. */
function sumsOf(accounts: AccountWorth[]) {
  const known = accounts.filter(({ isKnown }) => isKnown)
  const parts: CurrencySum[] = []
  for (const { currency, isClosed, openingMinor, postedMinor } of known) {
    const minor = openingMinor + postedMinor
    if (isClosed || minor === 0n) continue
    const same = parts.find((one) => one.currency === currency && one.minor > 0n === minor > 0n)
    if (same) same.minor += minor
    else parts.push({ currency, minor })
  }
  return {
    parts,
    isKnown: known.length > 0,
    unknownAccounts: accounts.filter(({ isClosed, isKnown }) => !isClosed && !isKnown).length,
  }
}

/** Of the household's currency alone nothing needs a rate. */
function plainly(parts: CurrencySum[]): ConvertedBalance {
  const sum = (some: CurrencySum[]) => some.reduce((total, { minor }) => total + minor, 0n)
  return {
    minor: sum(parts),
    haveMinor: sum(parts.filter(({ minor }) => minor > 0n)),
    oweMinor: sum(parts.filter(({ minor }) => minor < 0n)),
    missing: [],
  }
}

function othersOf(parts: CurrencySum[], own: string): CurrencySum[] {
  const codes = [...new Set(parts.map(({ currency }) => currency))].filter((code) => code !== own)
  return codes.sort().map((currency) => {
    const same = parts.filter((part) => part.currency === currency)
    return { currency, minor: same.reduce((total, { minor }) => total + minor, 0n) }
  })
}
