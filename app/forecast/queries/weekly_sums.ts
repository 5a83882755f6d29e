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
  ), account as (
    select a.id, a.currency, (
      select d.day from account_days d
      where d.household_id = app.household_id() and d.account_id = a.id and d.currency = a.currency and d.rows > 0
      order by d.day limit 1) as first_day
    from accounts a where a.household_id = app.household_id() and a.id = any ((:accountIds)::uuid[])
  )
  select account.id as "accountId", (coalesce((
    select sum(d.posted_minor) from account_days d
    where d.household_id = app.household_id() and d.account_id = account.id and d.currency = account.currency
      and d.day >= week.day and d.day < week.day + 7
  ), 0) - coalesce((
    select sum(t.amount_minor) from recurring_occurrences o
    join recurring_series s on s.household_id = o.household_id and s.id = o.series_id
      and s.state = 'active' and s.deleted_at is null
    join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
      and not t.is_pending
    where o.household_id = app.household_id() and coalesce(o.paid_from, o.account_id) = account.id
      and o.due_on >= week.day - 40 and o.due_on < week.day + 47
      and t.posted_on >= week.day and t.posted_on < week.day + 7
  ), 0))::bigint as minor
  from account cross join week
  where account.first_day <= week.day
  order by account.id, week.day`
