import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** The balance at the end of a day, and how it is known. */
export interface BalanceDay {
  day: Day
  /** Minor units of the account; null where it is unknown. */
  minor: bigint | null
  /** Told by the bank; counted by rows from the nearest balance that it told; or before all that is known. */
  origin: 'bank' | 'derived' | 'unknown'
}

/**
 * Day by day, the newest first. A balance that the bank told is an anchor: later days count on from
 * it, days before the first anchor count back. Before the first known row a day is unknown, not zero.
 */
export async function balanceDays(accountId: string, from: Day, to: Day): Promise<BalanceDay[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId, from, to })
  return rows
}

const SQL = /* sql */ `
  with account as (
    select a.household_id, a.id, a.currency, least(a.opening_on, (select min(d.day) from account_days d
      where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency and d.rows > 0)) as known_on
    from accounts a where a.household_id = app.household_id() and a.id = (:accountId)::uuid
  ), told as (
    select o.day, o.current_minor as minor from account a join balance_observations o
      on o.household_id = a.household_id and o.account_id = a.id and o.source = 'bank'
      and o.currency = a.currency and o.current_minor is not null
  ), span as (
    select day::date as day from generate_series((:from)::date, (:to)::date, interval '1 day') day
  )
  select span.day::text, case when span.day < a.known_on then null else anchor.minor + (
      select coalesce(sum(case when d.day > anchor.day then d.posted_minor else -d.posted_minor end), 0)
      from account_days d where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency
        and d.day > least(anchor.day, span.day) and d.day <= greatest(anchor.day, span.day)
    )::bigint end as minor,
    case when span.day < a.known_on or anchor.day is null then 'unknown'
      when anchor.day = span.day then 'bank' else 'derived' end as origin
  from span cross join account a
  left join lateral (
    select day, minor from told order by told.day > span.day, abs(told.day - span.day) limit 1
  ) anchor on true
  order by span.day desc`
