import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { requestSync } from '#banking/actions/request_sync'
import { requestTask } from '#banking/tasks/request_task'
import { revokeLeases } from '#banking/tasks/lease'

/** States that pausing leaves and resuming asks about anew. */
const CAN_PAUSE = ['healthy', 'login_required', 'needs_access', 'act_at_bank', 'bank_down']

/** Nothing is asked of the bank until somebody resumes; what a worker is reading now is not written. */
export async function pauseConnection(id: string) {
  await tenantDb()
    .from('connections')
    .where('id', id)
    .whereIn('status', CAN_PAUSE)
    .update({ status: 'paused', error_code: null, error_message: null })
  await revokeLeases(id)
  await announceConnection(id)
}

/** Goes on where it was; how the login is now, the bank says. */
export async function resumeConnection(id: string) {
  const resumed = await tenantDb()
    .from('connections')
    .where({ id, status: 'paused' })
    .update({ status: 'healthy' })
  if (Number(resumed) === 0) return
  await requestTask({ connectionId: id, kind: 'item' })
  await requestSync(id)
  await announceConnection(id)
}
