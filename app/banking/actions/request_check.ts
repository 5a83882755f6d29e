import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { requestSync } from '#banking/actions/request_sync'
import { requestTask } from '#banking/tasks/request_task'

/** Asks the bank how a connection is and for its news, after a person put it right. */
export async function requestCheck(connectionId: string) {
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({ has_new_accounts: false, disconnect_reason: null })
  await requestTask({ connectionId, kind: 'item' })
  await requestSync(connectionId)
  await announceConnection(connectionId)
}
