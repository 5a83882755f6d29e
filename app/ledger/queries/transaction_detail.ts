import { billOf } from '#ledger/events/bills'
import { tracesOf } from '#ledger/events/traces'
import { attachmentsOf } from '#ledger/queries/attachments'
import { similarTransactions } from '#ledger/queries/similar_transactions'
import { transactionFacts, type TransactionFacts } from '#ledger/queries/transaction_facts'
import { transactionTies } from '#ledger/queries/ties/transaction_ties'
import { transactionHistory } from '#ledger/queries/transaction_history'

const isExcluded = ({ lines }: TransactionFacts) => lines.every(({ flow }) => flow === 'excluded')

/** Everything that the page of one transaction shows, or undefined. */
export async function transactionDetail(id: string) {
  const transaction = await transactionFacts(id)
  if (!transaction) return undefined
  return {
    transaction: { ...transaction, isExcluded: isExcluded(transaction), bill: await billOf(id) },
    traces: await tracesOf(id),
    similar: await similarTransactions(id, transaction.payee),
    history: await transactionHistory(id),
    ties: await transactionTies(id),
    attachments: await attachmentsOf(id),
  }
}
