import { tenantDb } from '#core/household_scope'
import { addMonths, dayRange, type Day } from '#core/calendar'
import type { AccountBalance } from '#accounts/queries/account_balances'

export interface BalancePoint {
  day: Day
  /** At the end of the day, in minor units of the account; null while nothing was known. */
  minor: bigint | null
}

/**
 * The balance of the last twelve months, day by day, counted back from today's: the sum of a day is
 * what its end differs from its beginning. Before the first thing known it is unknown, not zero.
 */
export async function balanceHistory(
  account: Pick<AccountBalance, 'id' | 'currency' | 'balanceMinor'>,
  today: Day
): Promise<BalancePoint[]> {
  const from = addMonths(today, -12)
  const { rows } = await tenantDb().rawQuery(SQL, {
    id: account.id,
    currency: account.currency,
    from,
  })
  const changes = new Map<Day, bigint>()
  let later = 0n
  for (const { day, posted } of rows as { day: Day; posted: bigint }[]) {
    if (day > today) later += posted
    else changes.set(day, posted)
  }
  const knownFrom = await firstKnownDay(account)
  let balance = account.balanceMinor - later
  const points: BalancePoint[] = []
  for (const day of dayRange(from, today).reverse()) {
    points.push({ day, minor: day >= knownFrom ? balance : null })
    balance -= changes.get(day) ?? 0n
  }
  return points.reverse()
}

/** The first row's day, or the day of the opening balance when that is earlier. */
async function firstKnownDay({ id, currency }: { id: string; currency: string }): Promise<Day> {
  const { rows } = await tenantDb().rawQuery(FIRST, { id, currency })
  return rows[0].day
}

/** Days with rows beyond the end are part of the balance, so they are read too. */
const SQL = /* sql */ `
  select day, posted_minor as posted from account_days
  where household_id = app.household_id() and account_id = (:id)::uuid and currency = :currency and day >= (:from)::date`

const FIRST = /* sql */ `
  select least(opening_on, (
    select day from account_days d
    where d.household_id = a.household_id and d.account_id = a.id and d.currency = :currency and d.rows > 0
    order by day limit 1
  )) as day
  from accounts a where a.household_id = app.household_id() and a.id = (:id)::uuid`

/** One point a week, counted back from the last: a picture of a year needs no more. */
export function byWeeks(points: BalancePoint[]): BalancePoint[] {
  return points.filter((_, index) => (points.length - 1 - index) % 7 === 0)
}

/** The same line as points of months' ends, for a table that people can read. */
export function atMonthEnds(points: BalancePoint[]): BalancePoint[] {
  return points.filter((_, index) => {
    const next = points.at(index + 1)
    return !next || next.day.endsWith('-01')
  })
}
