import { inHousehold, tenantDb } from '#core/household_scope'
import { openAccessToken } from '#banking/access_token'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { retryIn } from '#banking/plaid/error_class'
import { bankClient, type BankClient } from '#banking/plaid/client'
import { endLease, failuresInARow, takeLease, type TaskKind } from '#banking/tasks/lease'
import type { Secret } from '#core/secret'

/** What a task works with; no household is open, so that it may call the bank first. */
export interface Task {
  householdId: string
  connectionId: string
  client: BankClient
  token: Secret
}

/**
 * Does the work and answers in how many milliseconds it is due again, with a code where it was not
 * done and that is no failure. Throws BankApiError.
 */
export type TaskWork = (task: Task) => Promise<{ nextInMs: number; errorCode?: string }>

interface Asked {
  householdId: string
  connectionId: string
  kind: TaskKind
}

/**
 * Does a task when it is due and nobody is at it. What the bank refuses is noted on the task with
 * the time of the next try, and touches no other task; other errors are thrown as well.
 */
export async function runTask({ householdId, connectionId, kind }: Asked, work: TaskWork) {
  const task = { connectionId, kind }
  const epoch = await takeLease(task)
  if (epoch === null) return
  const token = await inHousehold(householdId, () => tokenOf(householdId, connectionId))
  if (!token) return endLease(task, epoch, { failures: 0, nextInMs: NEVER })
  try {
    const done = await work({ householdId, connectionId, client: bankClient(), token })
    await endLease(task, epoch, { failures: 0, ...done })
  } catch (error) {
    const failures = (await failuresInARow(task)) + 1
    const isBank = error instanceof BankApiError
    const nextInMs = retryIn(error, failures, Math.random())
    const errorCode = isBank ? error.errorCode : 'INTERNAL'
    await endLease(task, epoch, { failures, nextInMs, errorCode })
    if (!isBank) throw error
  }
}

export const DAY_MS = 86_400_000
/** Until somebody asks. */
export const NEVER = 3650 * DAY_MS

/** Nothing is asked of these banks; going on asks anew. */
const IS_LEFT_ALONE = new Set(['paused', 'removing', 'removed'])

async function tokenOf(householdId: string, connectionId: string) {
  const connection = await tenantDb().from('connections').where('id', connectionId).first()
  if (!connection?.access_token || IS_LEFT_ALONE.has(connection.status)) return null
  return openAccessToken(connection.access_token, householdId, connectionId)
}
