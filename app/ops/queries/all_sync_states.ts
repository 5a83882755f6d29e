import { refused } from '#core/admin_command'
import { inHousehold } from '#core/household_scope'
import { syncStates, type SyncState } from '#banking/queries/sync_states'
import { householdIds } from '#households/queries/household_ids'

/** Of every household, or of one connection. @throws CommandEnd where no connection has this id. */
export async function allSyncStates(connectionId?: string): Promise<SyncState[]> {
  const all: SyncState[] = []
  for (const id of await householdIds())
    all.push(...(await inHousehold(id, () => syncStates(connectionId))))
  if (connectionId && all.length === 0)
    throw refused('unknown_connection', 'No bank connection has this id.')
  return all
}
