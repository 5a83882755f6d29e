import { tenantDb } from '#core/household_scope'

/** When the connection that has waited longest last heard from its bank; null without connections. */
export async function dataAge(): Promise<Date | null> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows[0].age
}

/** Whether there is anything to look at yet. */
export async function hasAccounts(): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(HAS_ACCOUNTS)
  return rows[0].has
}

const HAS_ACCOUNTS = /* sql */ `
  select exists (select from accounts where household_id = app.household_id() and deleted_at is null) as has`

const SQL = /* sql */ `
  select min(last_synced_at) as age from connections
  where household_id = app.household_id() and status not in ('removing', 'removed')`
