import { addMonths, firstDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'

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

/**
 * The posted balances of all accounts added up, for each currency apart, at the ends of the last
 * months and today; oldest first, no row at all without accounts. Pending rows are left out.
 * An account counts until the day before it was closed: what was in it went elsewhere.
 * Goes back from today's balances by what was posted since, so old history is not read.
 */
export async function netWorth(today: Day): Promise<NetWorthPoint[]> {
  const month = monthOf(today)
  const { rows } = await tenantDb().rawQuery(SQL, {
    today,
    first: firstDay(addMonths(month, 1 - NET_WORTH_POINTS)),
    current: firstDay(month),
  })
  return rows
}

const SQL = /* sql */ `
  with held as materialized (
    select a.household_id, a.id, a.currency, least(a.opening_on, f.day, e.month) as known_on,
      a.opening_minor + coalesce(t.posted_minor, 0) as now_minor,
      (a.closed_at at time zone own.time_zone)::date as closed_on
    from accounts a join households own on own.id = a.household_id left join account_totals t
      on t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency
    left join lateral (
      select d.day from account_days d
      where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency and d.rows > 0
      order by d.day limit 1
    ) f on true
    -- Of an account that is shown by its balance alone, days are not to be seen, but months are.
    left join lateral (
      select m.month from account_months m where f.day is null and m.rows > 0
        and m.household_id = a.household_id and m.account_id = a.id and m.currency = a.currency
      order by m.month limit 1
    ) e on true
    where a.household_id = app.household_id() and a.deleted_at is null
  ), posted as materialized (
    select h.id, least(m.month, :current::date) as month, sum(m.posted_minor) as minor
    from held h join account_months m
      on m.household_id = h.household_id and m.account_id = h.id and m.currency = h.currency
    where m.month > :first::date group by 1, 2
  ), points as (
    select h.currency, e.month, h.known_on, h.closed_on,
      h.now_minor - coalesce(sum(p.minor) over later, 0) as balance_minor
    from held h
    cross join (select month::date from generate_series(:first::date, :current::date, interval '1 month') month) e
    left join posted p on p.id = h.id and p.month = (e.month + interval '1 month')::date
    window later as (partition by h.id order by e.month desc)
  ), days as (
    select currency, balance_minor, known_on, closed_on,
      least((month + interval '1 month')::date - 1, :today::date) as day
    from points
  )
  select currency, day, (sum(case when closed_on <= day then 0 else balance_minor end) filter (where known_on <= day))::bigint as "totalMinor",
    (count(*) filter (where known_on > day))::int as "unknownAccounts"
  from days group by currency, day order by currency, day`
