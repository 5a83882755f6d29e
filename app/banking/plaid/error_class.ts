import { BankApiError } from '#banking/plaid/bank_api_error'

/**
 * What an error asks for: `login` the person signs in again, `relink` the connection is gone,
 * `restart` read the pages again from the start, `institution` wait for the bank, `limit` wait for
 * the limit of the minute, `retry` try soon, `configuration` nobody but us can help.
 */
export type ErrorClass =
  'login' | 'relink' | 'restart' | 'institution' | 'limit' | 'retry' | 'configuration'

const words = (text: string) => new Set(text.trim().split(/\s+/))

const LOGIN = words(`ITEM_LOGIN_REQUIRED ITEM_LOCKED PASSWORD_RESET_REQUIRED USER_SETUP_REQUIRED
  NO_ACCOUNTS ACCESS_NOT_GRANTED ADDITIONAL_CONSENT_REQUIRED INVALID_CREDENTIALS INVALID_MFA
  INSUFFICIENT_CREDENTIALS`)
const RELINK = words(`ITEM_NOT_FOUND USER_PERMISSION_REVOKED INVALID_UPDATED_USERNAME
  ITEM_NOT_SUPPORTED MFA_NOT_SUPPORTED INSTITUTION_NO_LONGER_SUPPORTED`)
const INSTITUTION = words(`INSTITUTION_DOWN INSTITUTION_NOT_RESPONDING INSTITUTION_NOT_AVAILABLE
  INSTITUTION_RATE_LIMIT`)
const TERMINAL_LIMITS = words('CREDITS_EXHAUSTED')
const MUTATION = 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'

/** Unknown errors of status 4xx are ours to repair, unknown ones of 5xx pass by themselves. */
export function classOf({ errorType, errorCode, httpStatus }: BankApiError): ErrorClass {
  if (LOGIN.has(errorCode)) return 'login'
  if (RELINK.has(errorCode)) return 'relink'
  if (errorCode === MUTATION) return 'restart'
  if (INSTITUTION.has(errorCode) || errorType === 'INSTITUTION_ERROR') return 'institution'
  if (TERMINAL_LIMITS.has(errorCode)) return 'configuration'
  if (errorType === 'RATE_LIMIT_EXCEEDED' || httpStatus === 429) return 'limit'
  if (errorType === 'NETWORK' || errorType === 'API_ERROR') return 'retry'
  if (errorCode === 'PRODUCT_NOT_READY') return 'retry'
  return httpStatus !== null && httpStatus >= 500 ? 'retry' : 'configuration'
}

/** Whether another try within the same run may help. */
export function isRestartable(error: unknown): error is BankApiError {
  return error instanceof BankApiError && ['restart', 'retry'].includes(classOf(error))
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Milliseconds until the next try after so many failures in a row (1 or more). `chance` is a random
 * number from 0 to 1 that keeps many connections from coming back at the same moment.
 */
export function waitAfter(failure: ErrorClass, failures: number, chance: number): number {
  const doubled = (first: number, most: number) => Math.min(first * 2 ** (failures - 1), most)
  const [base, spread] = {
    institution: [Math.min(15 * MINUTE * 4 ** (failures - 1), 24 * HOUR), 0.2],
    limit: [doubled(MINUTE, 10 * MINUTE), 0.5],
    restart: [doubled(20 * SECOND, 30 * MINUTE), 0.5],
    retry: [doubled(10 * SECOND, HOUR), 0.5],
    login: [24 * HOUR, 0.1],
    relink: [24 * HOUR, 0.1],
    configuration: [6 * HOUR, 0.1],
  }[failure]
  return Math.round(base * (1 + spread * chance))
}
