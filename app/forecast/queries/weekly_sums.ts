import { tenantDb } from '#core/household_scope'
import { addDays, type Day } from '#core/calendar'

/** So many weeks until yesterday are looked at, and as many of a year ago from the same day on. */
const WEEKS = 13
const YEAR_DAYS = 364

/**
 * What each week did to accounts besides bills that are followed, by account: minor units of its currency, only
 * weeks after the account's first row. It reads the sums of at most 26 weeks, however long the history is.
 */
export async function weeklySums(accountIds: string[], today: Day): Promise<Map<string, bigint[]>> {
  const bindings = {
    accountIds,
    weeks: WEEKS,
    from: addDays(today, -7 * WEEKS),
    last: addDays(today, -YEAR_DAYS),
  }
  const { rows } = await tenantDb().rawQuery(SQL, bindings)
  const found = Map.groupBy(
    rows as { accountId: string; minor: bigint }[],
    ({ accountId }) => accountId
  )
  return new Map(accountIds.map((id) => [id, (found.get(id) ?? []).map(({ minor }) => minor)]))
}

/** The first days of all weeks that are looked at, the oldest first. */
export const weekDays = (today: Day): Day[] =>
  [addDays(today, -YEAR_DAYS), addDays(today, -7 * WEEKS)].flatMap((begins) =>
    Array.from({ length: WEEKS }, (_, number) => addDays(begins, 7 * number))
  )

const SQL = /* sql */ `
  with week as (
    select s.begins + w.number * 7 as day from (values ((:from)::date), ((:last)::date)) s (begins)
    cross join generate_series(0, (:weeks)::int - 1) w (number)
  ), account as materialized (
    select a.id, a.currency, (
      select d.day from account_days d
      where d.household_id = app.household_id() and d.account_id = a.id and d.currency = a.currency and d.rows > 0
      order by d.day limit 1) as first_day
    from accounts a where a.household_id = app.household_id() and a.id = any ((:accountIds)::uuid[])
  ), active as materialized (
    select id from recurring_series
    where household_id = app.household_id() and state = 'active' and deleted_at is null
  ), paid as materialized (
    -- Read once: each week looking for its own would ask for every bill of the year again.
    select coalesce(o.paid_from, o.account_id) as account_id, o.due_on, t.posted_on, t.amount_minor
    from recurring_occurrences o
    join active on active.id = o.series_id
    join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
      and not t.is_pending
    where o.household_id = app.household_id()
      and o.due_on >= (:last)::date - 40 and o.due_on < (:from)::date + 7 * (:weeks)::int + 40
  )
  select account.id as "accountId", (coalesce((
    select sum(d.posted_minor) from account_days d
    where d.household_id = app.household_id() and d.account_id = account.id and d.currency = account.currency
      and d.day >= week.day and d.day < week.day + 7
  ), 0) - coalesce((
    select sum(paid.amount_minor) from paid
    where paid.account_id = account.id and paid.due_on >= week.day - 40 and paid.due_on < week.day + 47
      and paid.posted_on >= week.day and paid.posted_on < week.day + 7
  ), 0))::bigint as minor
  from account cross join week
  where account.first_day <= week.day
  order by account.id, week.day`
