import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export interface Gap {
  accountId: string
  accountName: string
  currency: string
  /** The last day on which the bank and the rows agreed; null where they never did. */
  agreedOn: Day | null
  /** The newest balance that the bank told is of this day. */
  toldOn: Day
  /** What the bank says minus what the rows do. */
  differenceMinor: bigint
}

/** Of all accounts of the household that are of use: since when their rows do not make what the bank says. */
export async function openGaps(): Promise<Gap[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId: null as never })
  return rows
}

/** Of one account, or undefined where it agrees. */
export async function gapOf(accountId: string): Promise<Gap | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId })
  return rows[0]
}

/** Balances of the last 400 days; of each the sum of all that was posted later tells what the rows made then. */
const SQL = /* sql */ `
  with held as materialized (
    select a.household_id, a.id, a.name, a.currency, a.opening_minor + coalesce(t.posted_minor, 0) as now_minor
    from accounts a left join account_totals t
      on t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency
    where a.household_id = app.household_id() and a.deleted_at is null and a.closed_at is null
      and ((:accountId)::uuid is null or a.id = (:accountId)::uuid)
  ), told as (
    select distinct on (h.id, o.day) h.id, h.name, h.currency, o.day,
      o.current_minor - (h.now_minor - coalesce((select sum(d.posted_minor) from account_days d
        where d.household_id = h.household_id and d.account_id = h.id and d.currency = h.currency
          and d.day > o.day), 0)) as drift
    from held h join balance_observations o on o.household_id = h.household_id and o.account_id = h.id
      and o.currency = h.currency and o.current_minor is not null and o.day > current_date - 400
    order by h.id, o.day, o.observed_at desc
  ), newest as (
    select distinct on (id) * from told order by id, day desc
  )
  select n.id as "accountId", n.name as "accountName", n.currency, n.day::text as "toldOn",
    n.drift::bigint as "differenceMinor",
    (select max(e.day)::text from told e where e.id = n.id and e.drift = 0) as "agreedOn"
  from newest n where n.drift <> 0 order by n.name, n.id`
