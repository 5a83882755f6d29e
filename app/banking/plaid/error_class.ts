import { BankApiError } from '#banking/plaid/bank_api_error'
import { CODES, isCapability, type ErrorClass } from '#banking/plaid/error_codes'

export type { ErrorClass } from '#banking/plaid/error_codes'

/** Unknown errors of status 4xx are ours to repair, unknown ones of 5xx pass by themselves. */
export function classOf({ errorType, errorCode, httpStatus }: BankApiError): ErrorClass {
  const known = CODES.get(errorCode)
  if (known) return known
  if (isCapability(errorCode)) return 'capability'
  if (errorType === 'INSTITUTION_ERROR') return 'institution'
  if (errorType === 'RATE_LIMIT_EXCEEDED' || httpStatus === 429) return 'limit'
  if (errorType === 'NETWORK' || errorType === 'API_ERROR') return 'retry'
  return httpStatus !== null && httpStatus >= 500 ? 'retry' : 'configuration'
}

/** Whether another try within the same run may help. */
export function isRestartable(error: unknown): error is BankApiError {
  return error instanceof BankApiError && ['restart', 'retry'].includes(classOf(error))
}

const NEEDS_PERSON = new Set<ErrorClass>(['login', 'access', 'at_bank', 'relink', 'gone'])

/** Whether the bank answers the same until a person has done something. */
export const needsPerson = (failure: ErrorClass) => NEEDS_PERSON.has(failure)

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WAITS = [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE]
/** Afterwards whatever is broken is not broken in passing. */
const QUICK_TRIES = 8

/**
 * Milliseconds until the next try after so many failures in a row (1 or more). `chance` is a random
 * number from 0 to 1 that keeps many connections from coming back at the same moment.
 */
export function waitAfter(
  failure: ErrorClass,
  failures: number,
  chance: number,
  retryAfterMs: number | null = null
): number {
  return Math.round(Math.max(waitOf(failure, failures, chance), retryAfterMs ?? 0))
}

function waitOf(failure: ErrorClass, failures: number, chance: number): number {
  const spread = (base: number, part: number) => base * (1 + part * chance)
  switch (failure) {
    case 'retry':
      return failures > QUICK_TRIES ? spread(HOUR, 0.1) : fullJitter(failures, chance)
    case 'restart':
      return spread(Math.min(20 * SECOND * 2 ** (failures - 1), 30 * MINUTE), 0.5)
    case 'institution':
      return spread(Math.min(15 * MINUTE * 4 ** (failures - 1), DAY), 0.2)
    case 'limit':
      return spread(MINUTE, 0.5)
    case 'maintenance':
      return spread(10 * MINUTE, 0.2)
    case 'wait':
      return spread(WAITS[Math.min(failures, WAITS.length) - 1], 0.2)
    case 'capability':
      return spread(7 * DAY, 0.1)
    case 'configuration':
      return spread(6 * HOUR, 0.1)
    default:
      return spread(DAY, 0.1)
  }
}

/** Anywhere up to a bound that doubles, so that those who failed together do not come back together. */
const fullJitter = (failures: number, chance: number) =>
  Math.max(chance * Math.min(2 * SECOND * 2 ** failures, 5 * MINUTE), SECOND)

/** Milliseconds until the next try after this error; what is no answer of the bank is tried again. */
export function retryIn(error: unknown, failures: number, chance: number): number {
  if (!(error instanceof BankApiError)) return waitAfter('retry', failures, chance)
  return waitAfter(classOf(error), failures, chance, error.retryAfterMs)
}
