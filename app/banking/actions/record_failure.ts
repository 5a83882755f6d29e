import { inHousehold } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { enqueueSync } from '#banking/actions/request_sync'
import { noteTrouble } from '#banking/items/note_trouble'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { needsPerson, retryIn } from '#banking/plaid/error_class'
import { endLease, failuresInARow } from '#banking/tasks/lease'
import { NEVER } from '#banking/tasks/task'
import { failRun } from '#banking/sync/runs'
import type { Running } from '#banking/actions/sync_connection'

/**
 * Keeps on the connection, in words, why a sync failed, and when to try again: not at all while the
 * bank waits for a person. What is no answer of the bank is a mistake of ours: it is kept too, and
 * thrown, so that it is seen.
 */
export async function recordFailure(running: Running, error: unknown): Promise<void> {
  const code = error instanceof BankApiError ? error.errorCode : 'INTERNAL'
  await inHousehold(running.householdId, async () => {
    const { connectionId, epoch, runId } = running
    const failures = (await failuresInARow({ connectionId, kind: 'sync' })) + 1
    await failRun(runId, code, error instanceof BankApiError ? error : undefined)
    const isWaiting = needsPerson(await noteTrouble(connectionId, error))
    const nextInMs = isWaiting ? NEVER : retryIn(error, failures, Math.random())
    await endLease({ connectionId, kind: 'sync' }, epoch, { failures, nextInMs, errorCode: code })
    if (!isWaiting) await enqueueSync(connectionId, { delayMs: nextInMs })
    await announceConnection(connectionId)
  })
  if (!(error instanceof BankApiError)) throw error
}
