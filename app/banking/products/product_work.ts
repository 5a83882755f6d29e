import { inHousehold, tenantDb } from '#core/household_scope'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { isCapability } from '#banking/plaid/error_codes'
import { DAY_MS, type Task, type TaskWork } from '#banking/tasks/task'

/** The connection cannot be asked now; its next good sync asks again. */
export const WAITING = 'WAITING'

const COMPLETE = 'HISTORICAL_UPDATE_COMPLETE'
/** A bank that is down for movements may answer for products: the bank's provider keeps them apart. */
const ASKED = new Set(['healthy', 'bank_down'])

/** Reads a product from the bank and keeps it; no household is open. Throws BankApiError. */
export type ProductWork = (task: Task) => Promise<void>

/**
 * Makes reading a product into a task: once a day, once a week where the bank does not have it, and
 * not at all while the connection cannot be asked. Its failures touch nothing but itself.
 */
export const productTask =
  (work: ProductWork): TaskWork =>
  async (task) => {
    const isReady = await inHousehold(task.householdId, () => canBeAsked(task.connectionId))
    if (!isReady) return { nextInMs: DAY_MS, errorCode: WAITING }
    try {
      await work(task)
      return { nextInMs: DAY_MS }
    } catch (error) {
      if (!(error instanceof BankApiError) || !isCapability(error.errorCode)) throw error
      return { nextInMs: 7 * DAY_MS, errorCode: error.errorCode }
    }
  }

async function canBeAsked(connectionId: string) {
  const connection = await tenantDb().from('connections').where('id', connectionId).first()
  if (!connection || !ASKED.has(connection.status)) return false
  return connection.history_status === COMPLETE || isCapability(connection.error_code ?? '')
}

/**
 * Holds the connection until the transaction ends, so that two readings never write at once; false
 * when it is being taken apart, and then nothing may be written.
 */
export async function holdConnection(connectionId: string): Promise<boolean> {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .first()
  return Boolean(connection) && !['removing', 'removed'].includes(connection.status)
}
