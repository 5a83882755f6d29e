import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf } from '#banking/plaid/error_class'
import { emptyFold } from '#banking/sync/fold'
import type { BankClient } from '#banking/plaid/client'
import type { Update } from '#banking/sync/fetch_pages'
import type { Secret } from '#core/secret'

/** The bank gives no transactions for this login, such as one that has investments alone. */
export const withholdsTransactions = (error: unknown): error is BankApiError =>
  error instanceof BankApiError &&
  error.endpoint === '/transactions/sync' &&
  classOf(error) === 'capability'

interface Way {
  client: BankClient
  token: Secret
}

/**
 * What the bank gives all the same: its accounts and their balances. The cursor stays, so that rows
 * may come one day. Throws BankApiError.
 */
export async function readAccountsAlone(
  { client, token }: Way,
  base: string | null,
  withheld: BankApiError
): Promise<Update> {
  const started = performance.now()
  const { accounts } = await client.getAccounts(token)
  return {
    ...emptyFold(),
    withheld,
    accounts,
    nextCursor: base,
    historyStatus: 'TRANSACTIONS_UPDATE_STATUS_UNKNOWN',
    pages: 0,
    restarts: 0,
    bankMs: Math.round(performance.now() - started),
    requestId: withheld.requestId ?? '',
  }
}
