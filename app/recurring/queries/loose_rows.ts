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
    select merchant, account_id, currency, amount_minor > 0 as is_in, array_agg(id order by id) as ids
    from recurring_series
    where household_id = app.household_id() and state in ('active', 'paused') and deleted_at is null and merchant <> ''
    group by merchant, account_id, currency, amount_minor > 0
  ) s
  cross join lateral (
    select * from transactions one where one.household_id = app.household_id() and one.merchant = s.merchant
      and one.deleted_at is null and one.occurred_on >= (:since)::date offset 0
  ) t
  where t.account_id = s.account_id and t.currency = s.currency and (t.amount_minor > 0) = s.is_in
    and not ${IS_SETTLED}
  order by t.occurred_on, t.id`
