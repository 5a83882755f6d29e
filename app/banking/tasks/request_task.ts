import { currentScope } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { markRequested, type TaskIds } from '#banking/tasks/lease'

/** Asks in the open household's transaction for a task, soon and at least once. */
export async function requestTask(task: TaskIds, { delayMs = 0 } = {}) {
  const { householdId } = currentScope()
  await markRequested(householdId, task)
  await enqueue(RunBankTask, { householdId, ...task }, { delayMs })
}
