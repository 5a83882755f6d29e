import type { Transaction } from 'plaid'
import { tenantDb } from '#core/household_scope'
import { translateTransaction, type BankTransaction } from '#banking/plaid/translate'

/** What the bank said of one of its rows, from what is kept of it, in our words. */
export interface KeptWords extends BankTransaction {
  id: string
  transactionId: string
  claimedBy: string | null
  isRemoved: boolean
}

/** The bank's rows that stand for the same row of the ledger as this one, the latest last. */
export async function keptWordsBeside(id: string): Promise<KeptWords[]> {
  const { rows } = await tenantDb().rawQuery(
    `select p.*, e.external_id as account from provider_transactions asked
     join provider_transactions p on p.household_id = asked.household_id and p.transaction_id = asked.transaction_id
     join external_accounts e on e.household_id = p.household_id and e.id = p.external_account_id
     where asked.household_id = app.household_id() and asked.id = ? order by p.id`,
    [id]
  )
  return rows.map(wordsOf)
}

function wordsOf(row: Record<string, any>): KeptWords {
  const sent = {
    ...row.payload,
    transaction_id: row.external_id,
    account_id: row.account,
    pending_transaction_id: row.pending_external_id,
    pending: row.is_pending,
    amount: Number(row.amount),
    iso_currency_code: row.iso_currency,
    unofficial_currency_code: row.unofficial_currency,
    date: row.date,
    authorized_date: row.authorized_date,
  } as Transaction
  return {
    ...translateTransaction(sent),
    id: row.id,
    transactionId: row.transaction_id,
    claimedBy: row.claimed_by,
    isRemoved: row.removed_at !== null,
  }
}
