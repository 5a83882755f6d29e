import { daysBetween, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'

/** Between two balances that the bank told, its balance moved otherwise than its rows say. */
export interface BalanceGap {
  /** The day of the earlier balance; rows count from the day after it. */
  from: Day
  to: Day
  /** Minor units of the account. What the later balance had to be by the rows, and what it was. */
  expectedMinor: bigint
  observedMinor: bigint
  /** Observed minus expected: positive when the bank's balance moved by more than its rows. */
  differenceMinor: bigint
  /** Within a week the difference was made up for: a row that the bank booked late. */
  settledOn: Day | null
}

/** Rows that a bank books later than it counts them come within so many days. */
const SETTLES_WITHIN_DAYS = 7

/**
 * Where the bank's balances of an account and the rows between them disagree, the newest first. It is
 * named and never plugged. Before the first known row nothing is expected, so nothing can differ.
 */
export async function balanceGaps(accountId: string): Promise<BalanceGap[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId })
  return settle(rows).reverse()
}

/** Marks gaps that add up to nothing within a few days. Takes and answers the oldest first. */
export function settle(gaps: Omit<BalanceGap, 'settledOn'>[]): BalanceGap[] {
  const all = gaps.map((gap): BalanceGap => ({ ...gap, settledOn: null }))
  for (let first = 0; first < all.length; first++) {
    const last = settledAt(all, first)
    if (last === null) continue
    for (const gap of all.slice(first, last + 1)) gap.settledOn = all[last].to
    first = last
  }
  return all
}

function settledAt(gaps: BalanceGap[], first: number): number | null {
  let sum = 0n
  for (let index = first; index < gaps.length; index++) {
    if (daysBetween(gaps[first].to, gaps[index].to) > SETTLES_WITHIN_DAYS) return null
    sum += gaps[index].differenceMinor
    if (sum === 0n) return index
  }
  return null
}

const SQL = /* sql */ `
  with told as (
    select o.day as "to", lag(o.day) over days as "from", o.current_minor as observed,
      lag(o.current_minor) over days as before, a.household_id, a.id, a.currency, a.opening_on
    from accounts a join balance_observations o on o.household_id = a.household_id and o.account_id = a.id
      and o.source = 'bank' and o.currency = a.currency and o.current_minor is not null
    where a.household_id = app.household_id() and a.id = (:accountId)::uuid
    window days as (order by o.day)
  ), compared as (
    select t.*, t.before + coalesce((select sum(d.posted_minor) from account_days d
      where d.household_id = t.household_id and d.account_id = t.id and d.currency = t.currency
        and d.day > t."from" and d.day <= t."to"), 0)::bigint as expected
    from told t where t."from" >= t.opening_on
  )
  select "from"::text, "to"::text, expected as "expectedMinor", observed as "observedMinor",
    observed - expected as "differenceMinor"
  from compared where observed <> expected order by "to"`
