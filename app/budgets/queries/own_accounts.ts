import { tenantDb } from '#core/household_scope'

/** The accounts that a member's own budget is about, as far as the reader sees them. */
export async function ownAccounts(ownerId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [ownerId])
  return rows
}

const SQL = /* sql */ `
  select id, name from accounts
  where household_id = app.household_id() and owner_id = ? and deleted_at is null order by position, name, id`
