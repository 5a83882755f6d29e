import i18nManager from '@adonisjs/i18n/services/main'
import { inHousehold, tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { enqueueSync } from '#banking/actions/request_sync'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, waitAfter, type ErrorClass } from '#banking/plaid/error_class'
import { endLease, failuresInARow } from '#banking/tasks/lease'
import { failRun } from '#banking/sync/runs'
import type { Running } from '#banking/actions/sync_connection'

const STATUS: Partial<Record<ErrorClass, string>> = {
  login: 'login_required',
  relink: 'revoked',
  institution: 'bank_down',
}

/**
 * Keeps on the connection, in words, why a sync failed, and when to try again. What is no answer of
 * the bank is a mistake of ours: it is kept too, and thrown, so that it is seen.
 */
export async function recordFailure(running: Running, error: unknown): Promise<void> {
  const failure = error instanceof BankApiError ? classOf(error) : 'retry'
  const code = error instanceof BankApiError ? error.errorCode : 'INTERNAL'
  await inHousehold(running.householdId, async () => {
    const { connectionId, epoch, runId } = running
    const failures = (await failuresInARow({ connectionId, kind: 'sync' })) + 1
    const nextInMs = waitAfter(failure, failures, Math.random())
    await failRun(runId, code, error instanceof BankApiError ? error : undefined)
    await noteOnConnection(connectionId, failure, code)
    await endLease({ connectionId, kind: 'sync' }, epoch, { failures, nextInMs, errorCode: code })
    await enqueueSync(connectionId, { delayMs: nextInMs })
    await announceConnection(connectionId)
  })
  if (!(error instanceof BankApiError)) throw error
}

async function noteOnConnection(connectionId: string, failure: ErrorClass, code: string) {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .firstOrFail()
  const bank = connection.institution_name ?? ''
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      status: STATUS[failure] ?? connection.status,
      error_code: code,
      error_message: i18nManager.locale('en').t(`banking.errors.${failure}`, { bank }),
    })
}
