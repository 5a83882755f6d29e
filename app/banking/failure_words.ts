import type { I18n } from '@adonisjs/i18n'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf } from '#banking/plaid/error_class'

interface Failure {
  errorType: string | null
  errorCode: string | null
  errorEndpoint: string | null
  httpStatus: number | null
}

/** What an answer of the bank means to somebody who knows no codes: its own sentence, or its kind's. */
export function errorWords(i18n: I18n, bank: string, error: BankApiError): string {
  const own = `banking.codes.${error.errorCode}`
  return i18n.t(i18n.hasMessage(own) ? own : `banking.errors.${classOf(error)}`, { bank })
}

/** Why a sync failed and what comes next, for somebody who knows no codes. */
export function failureWords(i18n: I18n, bankName: string | null, failure: Failure): string {
  const bank = bankName ?? i18n.t('banking.connections.unnamed')
  const { errorCode, errorType, errorEndpoint, httpStatus } = failure
  if (!errorType || !errorCode) return i18n.t('banking.run.interrupted')
  const error = new BankApiError(errorEndpoint ?? '', {
    errorType,
    errorCode,
    ...(httpStatus !== null && { httpStatus }),
  })
  return errorWords(i18n, bank, error)
}
