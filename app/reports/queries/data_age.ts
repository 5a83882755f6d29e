import { tenantDb } from '#core/household_scope'

/** When the connection that has waited longest last heard from its bank; null without connections. */
export async function dataAge(): Promise<Date | null> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows[0].age
}

const SQL = /* sql */ `
  select min(last_synced_at) as age from connections
  where household_id = app.household_id() and status not in ('removing', 'removed')`
