import { tenantDb } from '#core/household_scope'
import { closeSession } from '#banking/linking/sessions'

/** What came back is not exchanged, and its token is forgotten. */
export async function dropLink(id: string) {
  await closeSession(id)
  await tenantDb().from('link_sessions').where('id', id).update({ public_token: null })
}
