import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'

/** Shows a connection to the other members of the household, or hides it. Its accounts stay theirs to see. */
export async function shareConnection(id: string, isShared: boolean) {
  await tenantDb().from('connections').where('id', id).update({ is_shared: isShared })
  await announceConnection(id)
}
