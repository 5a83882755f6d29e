import { Refusal } from '#core/refusal'
import { BankApiError } from '#banking/plaid/bank_api_error'
import type { I18n } from '@adonisjs/i18n'

/** Tells a person in words that the bank did not answer; throws a Refusal for `bank`. */
export async function refuseUnreachable<T>(i18n: I18n, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BankApiError)) throw error
    throw new Refusal('bank', 'reachable', i18n.t('banking.connections.unreachable'))
  }
}
