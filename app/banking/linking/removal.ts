import i18nManager from '@adonisjs/i18n/services/main'
import { inHousehold, tenantDb } from '#core/household_scope'
import { now } from '#core/clock'
import { announceConnection } from '#banking/announce'
import { resumeWaiting } from '#banking/actions/merge_connections'
import { openAccessToken } from '#banking/access_token'
import { markItemRemoved } from '#banking/items/item_directory'
import { purgeConnection } from '#banking/linking/purge'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { bankClient } from '#banking/plaid/client'
import { classOf, waitAfter } from '#banking/plaid/error_class'
import { endLease, failuresInARow, takeLease } from '#banking/tasks/lease'
import { DAY_MS, NEVER } from '#banking/tasks/task'
import type { Secret } from '#core/secret'

interface Removing {
  householdId: string
  connectionId: string
}

/** What an erasure can be undone for. */
export const GRACE_DAYS = 7
/** The bank does not know the login any more, which is what was wanted. */
const IS_GONE = new Set(['ITEM_NOT_FOUND', 'INVALID_ACCESS_TOKEN', 'ITEM_CONCURRENTLY_DELETED'])

/**
 * Takes a connection apart when that is due: asks the bank to forget the login while there is a token
 * to ask with, then deletes the token; an erased one's rows go 7 days later. What fails is tried again
 * for days, with the token kept.
 */
export async function removeConnection(removing: Removing): Promise<void> {
  const { householdId, connectionId } = removing
  const task = { connectionId, kind: 'removal' as const }
  const epoch = await takeLease(task)
  if (epoch === null) return
  try {
    const token = await inHousehold(householdId, () => tokenOf(removing))
    if (token) {
      const requestId = await forgetLogin(token)
      await inHousehold(householdId, () => noteRemoved(connectionId, requestId))
    }
    const nextInMs = await inHousehold(householdId, () => clearAway(connectionId))
    await endLease(task, epoch, { failures: 0, nextInMs })
  } catch (error) {
    const failures = (await failuresInARow(task)) + 1
    const isBank = error instanceof BankApiError
    const nextInMs = waitAfter(isBank ? classOf(error) : 'retry', failures, Math.random())
    const errorCode = isBank ? error.errorCode : 'INTERNAL'
    await endLease(task, epoch, { failures, nextInMs, errorCode })
    await inHousehold(householdId, () => noteFailure(connectionId, error))
    if (!isBank) throw error
  }
}

async function tokenOf({ householdId, connectionId }: Removing): Promise<Secret | null> {
  const row = await tenantDb()
    .from('connections')
    .where({ id: connectionId, status: 'removing' })
    .first()
  return row?.access_token ? openAccessToken(row.access_token, householdId, connectionId) : null
}

/** Answers the bank's name of the request; null where it had forgotten the login before. */
async function forgetLogin(token: Secret): Promise<string | null> {
  try {
    return (await bankClient().removeItem(token)).request_id
  } catch (error) {
    if (error instanceof BankApiError && IS_GONE.has(error.errorCode)) return error.requestId
    throw error
  }
}

async function noteRemoved(connectionId: string, requestId: string | null) {
  const [removed] = await tenantDb()
    .from('connections')
    .where({ id: connectionId, status: 'removing' })
    .update({
      status: 'removed',
      removed_at: tenantDb().raw('now()'),
      access_token: null,
      error_code: null,
      error_message: null,
    })
    .returning(['provider_item_id', 'removal'])
  if (!removed) return
  const isErased = removed.removal === 'erase'
  await markItemRemoved(removed.provider_item_id, { requestId, isErased })
  await tenantDb()
    .from('bank_tasks')
    .where('connection_id', connectionId)
    .whereNot('kind', 'removal')
    .delete()
  await resumeWaiting(connectionId)
  await announceConnection(connectionId)
}

/** Milliseconds until there is something to do again. */
async function clearAway(connectionId: string): Promise<number> {
  const row = await tenantDb().from('connections').where('id', connectionId).first()
  if (row?.status !== 'removed' || row.removal !== 'erase') return NEVER
  const due = row.removal_asked_at.getTime() + GRACE_DAYS * DAY_MS
  const left = due - now().getTime()
  if (left > 0) return left
  await purgeConnection(connectionId)
  return NEVER
}

async function noteFailure(connectionId: string, error: unknown) {
  const connection = await tenantDb().from('connections').where('id', connectionId).firstOrFail()
  const bank = connection.institution_name ?? ''
  await tenantDb()
    .from('connections')
    .where({ id: connectionId, status: 'removing' })
    .update({
      error_code: error instanceof BankApiError ? error.errorCode : 'INTERNAL',
      error_request_id: error instanceof BankApiError ? error.requestId : null,
      error_message: i18nManager.locale('en').t('banking.removal.retrying', { bank }),
    })
  await announceConnection(connectionId)
}
