import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { disconnect } from '#banking/actions/disconnect'
import { eraseLedger } from '#banking/linking/erasure'
import { removeConnection } from '#banking/linking/removal'
import { forgetVisitsOf } from '#banking/linking/visits'
import { requestTask } from '#banking/tasks/request_task'

/**
 * Ends all connections of a household for good, for the erasure of all its data: broken ones too, and
 * those that are being removed. Calls the bank: no household may be open. Answers the ids of those that
 * the bank has not forgotten yet; their tasks go on trying, and a second call finishes what they began.
 */
export async function removeAllConnections(householdId: string): Promise<string[]> {
  const ids = await inHousehold(householdId, () => eraseAll())
  for (const connectionId of ids) await removeConnection({ householdId, connectionId })
  await inHousehold(householdId, () => forgetVisitsOf(householdId))
  return inHousehold(householdId, async () => {
    const rows = await tenantDb().from('connections').select('id')
    return rows.map(({ id }) => id as string)
  })
}

async function eraseAll(): Promise<string[]> {
  const rows = await tenantDb()
    .from('connections')
    .select('id', 'institution_name')
    .orderBy('created_at')
  for (const { id, institution_name: bank } of rows) {
    await disconnect(id, 'erase')
    const details = { connectionId: id, bank: bank ?? '' }
    await changeSet({ cause: 'banking.erased', details }, () => eraseLedger(id))
    await requestTask({ connectionId: id, kind: 'removal' })
  }
  // Nobody will take this back, and what was kept before goes too.
  await tenantDb()
    .from('connections')
    .update({ removal: 'erase', removal_asked_at: tenantDb().raw(`now() - interval '8 days'`) })
  return rows.map(({ id }) => id as string)
}
