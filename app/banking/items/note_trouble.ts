import i18nManager from '@adonisjs/i18n/services/main'
import logger from '@adonisjs/core/services/logger'
import { tenantDb } from '#core/household_scope'
import { errorWords } from '#banking/failure_words'
import { openIncident, type Trouble } from '#banking/items/incidents'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, needsPerson, type ErrorClass } from '#banking/plaid/error_class'
import { pauseTask, planTask } from '#banking/tasks/lease'
import { DAY_MS } from '#banking/tasks/task'

const TROUBLE: Partial<Record<ErrorClass, Trouble>> = {
  login: 'login_required',
  access: 'needs_access',
  at_bank: 'act_at_bank',
  relink: 'revoked',
  gone: 'revoked',
  institution: 'bank_down',
}
/** A person said so; what the bank says does not change it. */
const KEPT = new Set(['paused', 'removing', 'removed'])

/**
 * Keeps on the connection, in words, what keeps it from being read, and opens an incident for it.
 * Answers what kind of error it is. In the open household's transaction.
 */
export async function noteTrouble(connectionId: string, error: unknown): Promise<ErrorClass> {
  const failure = error instanceof BankApiError ? classOf(error) : 'retry'
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .firstOrFail()
  // What a bank does not have is no trouble.
  if (KEPT.has(connection.status) || failure === 'capability') return failure
  const trouble = TROUBLE[failure]
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      ...factsOf(error),
      status: trouble ?? afterOther(failure, connection.status),
      error_message: wordsFor(failure, error, connection.institution_name),
    })
  if (trouble) await openIncident({ connectionId, kind: trouble, error: error as BankApiError })
  if (needsPerson(failure)) {
    // Nobody asks the bank for movements meanwhile; once a day it is asked whether all is well again.
    await pauseTask({ connectionId, kind: 'sync' })
    await planTask({ connectionId, kind: 'item' }, DAY_MS)
  }
  if (failure === 'configuration')
    logger.error({ connectionId, ...factsOf(error) }, 'the bank refuses this installation')
  return failure
}

function factsOf(error: unknown) {
  if (!(error instanceof BankApiError))
    return { error_code: 'INTERNAL', error_type: null, error_reason: null, error_request_id: null }
  return {
    error_code: error.errorCode,
    error_type: error.errorType,
    error_reason: error.errorReason,
    error_request_id: error.requestId,
  }
}

/** A bank that answers is not down, even when it has nothing to give. */
const afterOther = (failure: ErrorClass, status: string) =>
  status === 'bank_down' && failure === 'wait' ? 'healthy' : status

/** What a person has to do at the bank, the bank says best. */
function wordsFor(failure: ErrorClass, error: unknown, name: string | null): string {
  const i18n = i18nManager.locale('en')
  const bank = name ?? i18n.t('banking.connections.unnamed')
  if (!(error instanceof BankApiError)) return i18n.t(`banking.errors.${failure}`, { bank })
  return (failure === 'at_bank' && error.displayMessage) || errorWords(i18n, bank, error)
}
