import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { eraseLedger } from '#banking/linking/erasure'
import { requestTask } from '#banking/tasks/request_task'
import { revokeLeases } from '#banking/tasks/lease'

export type History = 'keep' | 'erase'

/**
 * Ends a connection: nothing is read from now on, and a task asks the bank to forget the login until
 * it has. `keep` leaves accounts and rows as if they were kept by hand; `erase` takes them out now,
 * to be undone for 7 days. A second time does nothing. Answers the change set of an erasure.
 */
export async function disconnect(id: string, history: History): Promise<string | null> {
  const [begun] = await tenantDb()
    .from('connections')
    .where('id', id)
    .whereNotIn('status', ['removing', 'removed'])
    .update({
      status: 'removing',
      removal: history,
      removal_asked_at: tenantDb().raw('now()'),
      error_code: null,
      error_message: null,
    })
    .returning(['institution_name'])
  if (!begun) return null
  await revokeLeases(id)
  await requestTask({ connectionId: id, kind: 'removal' })
  await announceConnection(id)
  if (history === 'keep') return null
  const details = { connectionId: id, bank: begun.institution_name ?? '' }
  return changeSet({ cause: 'banking.erased', details }, async (changeSetId) => {
    await eraseLedger(id)
    return changeSetId
  })
}
