import { currentScope } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { SyncConnection } from '#banking/jobs/sync_connection'
import { markRequested } from '#banking/sync/lease'

/** Asks for a sync of a connection of the open household, soon and at least once. */
export async function requestSync(connectionId: string) {
  await markRequested(connectionId)
  await enqueueSync(connectionId)
}

/** A hint for the workers; whether the sync is due stands in `sync_states`. */
export async function enqueueSync(connectionId: string, { delayMs = 0 } = {}) {
  const { householdId } = currentScope()
  await enqueue(SyncConnection, { householdId, connectionId }, { delayMs })
}
