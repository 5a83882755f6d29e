import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { IS_SETTLED } from '#recurring/linking/refused'
import type { Day } from '#core/calendar'
import type { SeenRow } from '#recurring/cadence/detect'

/** A row that could pay for a bill, with the series of its merchant, account, currency and direction. */
export interface LooseRow extends SeenRow {
  seriesIds: string[]
}

/** Rows since a day that could pay for a running bill and pay for none, the oldest first. */
export async function looseRows(since: Day): Promise<LooseRow[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ since }))
  return rows
}

const SQL = /* sql */ `
  select t.id, t.occurred_on as day, t.amount_minor as "amountMinor", s.ids as "seriesIds"
  from (
    select one.merchant, a.id as account_id, one.currency, one.amount_minor > 0 as is_in,
      array_agg(one.id order by one.id) as ids
    from recurring_series one
    cross join lateral (select one.account_id as id union select x.account_id from recurring_accounts x
      where x.household_id = one.household_id and x.series_id = one.id) a
    where one.household_id = app.household_id() and one.state in ('active', 'paused') and one.deleted_at is null
      and one.merchant <> ''
    group by one.merchant, a.id, one.currency, one.amount_minor > 0
  ) s
  cross join lateral (
    select * from transactions one where one.household_id = app.household_id() and one.merchant = s.merchant
      and one.deleted_at is null and one.occurred_on >= (:since)::date offset 0
  ) t
  where t.account_id = s.account_id and t.currency = s.currency and (t.amount_minor > 0) = s.is_in
    and not ${IS_SETTLED}
  order by t.occurred_on, t.id`
