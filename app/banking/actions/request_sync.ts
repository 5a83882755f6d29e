import { currentScope } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { requestTask } from '#banking/tasks/request_task'

/** Asks for a sync of a connection of the open household, soon and at least once. */
export const requestSync = (connectionId: string) => requestTask({ connectionId, kind: 'sync' })

/** A hint for the workers; whether the sync is due stands in `bank_tasks`. */
export async function enqueueSync(connectionId: string, { delayMs = 0 } = {}) {
  const { householdId } = currentScope()
  await enqueue(RunBankTask, { householdId, connectionId, kind: 'sync' }, { delayMs })
}
