import { inHousehold, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { now } from '#core/clock'
import { requestSync } from '#banking/actions/request_sync'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf } from '#banking/plaid/error_class'
import { NEVER, type Task, type TaskWork } from '#banking/tasks/task'

const SECOND = 1000
/** When to look for what the bank was asked to read, counted from asking. */
const LOOKS = [5, 15, 30, 60, 120].map((seconds) => seconds * SECOND)
/** Kept on the task where the bank does not read on demand; asked again after a week. */
export const NOT_OFFERED = 'NOT_OFFERED'
const REFUSALS = new Set(['INVALID_PRODUCT', 'PRODUCTS_NOT_SUPPORTED', 'PRODUCT_NOT_ENABLED'])

/**
 * Has the bank read now (R33): asks once, then looks for the news a few times until some came. A bank
 * that does not do that is synced as it is.
 */
export const refreshBank: TaskWork = async (task) => {
  const elapsed = await inHousehold(task.householdId, () => sinceAsked(task.connectionId))
  if (elapsed === null) return askBank(task)
  return inHousehold(task.householdId, () => look(task, elapsed))
}

async function askBank({ householdId, connectionId, client, token }: Task) {
  try {
    await client.refreshTransactions(token)
  } catch (error) {
    if (!(error instanceof BankApiError)) throw error
    await inHousehold(householdId, () => requestSync(connectionId))
    const isOffered = classOf(error) !== 'capability' && !REFUSALS.has(error.errorCode)
    return { nextInMs: NEVER, errorCode: isOffered ? error.errorCode : NOT_OFFERED }
  }
  return inHousehold(householdId, async () => {
    const changes = { refresh_began_at: tenantDb().raw('clock_timestamp()') }
    await tenantDb().from('connections').where('id', connectionId).update(changes)
    return again({ householdId, connectionId }, LOOKS[0])
  })
}

/** Milliseconds since the bank was asked, or null when it has yet to be. */
async function sinceAsked(connectionId: string): Promise<number | null> {
  const { refresh_asked_at: asked, refresh_began_at: began } = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .firstOrFail()
  const isBegun = began !== null && (asked === null || began >= asked)
  return isBegun ? now().getTime() - began.getTime() : null
}

async function look(task: Pick<Task, 'householdId' | 'connectionId'>, elapsed: number) {
  const { looks, hasNews } = await seenSince(task.connectionId)
  if (hasNews) return { nextInMs: NEVER }
  await requestSync(task.connectionId)
  const next = LOOKS.slice(looks + 1).find((at) => at > elapsed + SECOND)
  return next === undefined ? { nextInMs: NEVER } : again(task, next - elapsed)
}

async function again(task: Pick<Task, 'householdId' | 'connectionId'>, nextInMs: number) {
  const { householdId, connectionId } = task
  await enqueue(RunBankTask, { householdId, connectionId, kind: 'refresh' }, { delayMs: nextInMs })
  return { nextInMs }
}

/** How often was looked since the bank was asked, and whether that brought something. */
async function seenSince(connectionId: string): Promise<{ looks: number; hasNews: boolean }> {
  const { rows } = await tenantDb().rawQuery(
    `select count(*)::int as looks, coalesce(bool_or(r.outcome = 'done'), false) as "hasNews"
     from sync_runs r join connections c on c.household_id = r.household_id and c.id = r.connection_id
     where r.connection_id = ? and r.started_at >= c.refresh_began_at`,
    [connectionId]
  )
  return rows[0]
}
