import { tenantDb } from '#core/household_scope'
import { IS_FOLLOWED } from '#recurring/models/series'

/** The bills that rules may name; those that have ended take rows, but are offered no more. */
export async function billsForRules(): Promise<{ id: string; name: string; isOver: boolean }[]> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows
}

const SQL = /* sql */ `
  select s.id, s.name, s.state = 'ended' as "isOver" from recurring_series s
  join accounts a on a.household_id = s.household_id and a.id = s.account_id
    and a.deleted_at is null and a.closed_at is null
  where s.household_id = app.household_id() and s.deleted_at is null and ${IS_FOLLOWED}
  order by lower(s.name), s.id`
