import { addMonths, lastDay, monthOf, type Day } from '#core/calendar'
import { balancesAt, type AccountWorth, type WorthScope } from '#reports/queries/worth_at'

export interface NetWorthPoint {
  currency: string
  /** The end of a month, or today. */
  day: Day
  /** Minor units of `currency`, what is owed counted negative; null when no account is known yet. */
  totalMinor: bigint | null
  /** Accounts that are left out, because nothing is known of them as early as this day. */
  unknownAccounts: number
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
 * The posted balances of accounts added up, for each currency apart, at the ends of days (without them, of
 * the last months, and today); in their order, no point at all without accounts. Pending rows are left out.
 * An account counts until the day before it was closed: what was in it went elsewhere.
 */
export async function netWorth(
  today: Day,
  { days = monthEnds(today, NET_WORTH_POINTS), scope }: { days?: Day[]; scope?: WorthScope } = {}
): Promise<NetWorthPoint[]> {
  const found = await balancesAt(days, today, scope)
  const currencies = [...new Set(found.get(today)?.map(({ currency }) => currency))].sort()
  return currencies.flatMap((currency) =>
    days.map((day) => ({ currency, day, ...totalOf(found.get(day)!, currency) }))
  )
}

function totalOf(accounts: AccountWorth[], wanted: string) {
  const own = accounts.filter(({ currency }) => currency === wanted)
  const known = own.filter(({ isKnown }) => isKnown)
  const totalMinor = known
    .filter(({ isClosed }) => !isClosed)
    .reduce((sum, { openingMinor, postedMinor }) => sum + openingMinor + postedMinor, 0n)
  return {
    totalMinor: known.length === 0 ? null : totalMinor,
    unknownAccounts: own.length - known.length,
  }
}
