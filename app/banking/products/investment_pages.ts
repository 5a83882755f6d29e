import type { InvestmentAccount, InvestmentTransaction, Security } from 'plaid'
import type { Day } from '#core/calendar'
import type { Secret } from '#core/secret'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { listOf } from '#banking/products/told_values'
import type { BankClient } from '#banking/plaid/client'

export const PAGE_SIZE = 500
const MOST_READINGS = 5
const MOST_ROWS = 100_000

/** All that the bank has of a span of days, each row once. */
export interface InvestmentSpan {
  accounts: InvestmentAccount[]
  securities: Security[]
  transactions: Map<string, InvestmentTransaction>
}

interface Asked {
  client: Pick<BankClient, 'getInvestmentTransactions'>
  token: Secret
  from: Day
  to: Day
}

/**
 * Reads a span page by page. Pages are counted from the newest row, so a row that comes or goes
 * meanwhile shifts them: when the total changes, or rows repeat, all is read again. Throws
 * BankApiError, also when it does not come to rest.
 */
export async function readInvestmentSpan(asked: Asked): Promise<InvestmentSpan> {
  for (let readings = 0; readings < MOST_READINGS; readings++) {
    const span = await readOnce(asked)
    if (span) return span
  }
  throw unsettled()
}

/** Null when the pages do not fit together. */
async function readOnce({ client, token, from, to }: Asked): Promise<InvestmentSpan | null> {
  const transactions = new Map<string, InvestmentTransaction>()
  const securities = new Map<string, Security>()
  let total: number | null = null
  for (let offset = 0; ;) {
    const options = { count: PAGE_SIZE, offset }
    const page = await client.getInvestmentTransactions(token, { from, to }, options)
    const rows = listOf(page.investment_transactions)
    total ??= page.total_investment_transactions
    if (page.total_investment_transactions !== total || total > MOST_ROWS) return null
    for (const row of rows) transactions.set(row.investment_transaction_id, row)
    for (const one of listOf(page.securities)) securities.set(one.security_id, one)
    offset += rows.length
    if (offset < total && rows.length > 0) continue
    if (transactions.size !== total) return null
    return { accounts: listOf(page.accounts), securities: [...securities.values()], transactions }
  }
}

const unsettled = () =>
  new BankApiError('/investments/transactions/get', {
    errorType: 'API_ERROR',
    errorCode: 'PAGES_DO_NOT_SETTLE',
  })
