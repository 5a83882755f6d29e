import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'

/** Renames the household, or says where its days begin. */
export async function changeHousehold(of: { name: string; timeZone: string }) {
  const { rowCount } = await tenantDb().rawQuery(
    `update households set name = :name, time_zone = :timeZone
     where id = app.household_id() and (name, time_zone) is distinct from (:name, :timeZone)`,
    of
  )
  if (rowCount) await audit({ event: 'households.changed' })
}
