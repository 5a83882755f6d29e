import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { categoriesByKey } from '#categories/queries/categories_by_key'
import { plaidCategoryKey } from '#categories/queries/plaid_category_key'
import { chunks, markRowsRemoved, writeProviderRows } from '#banking/sync/provider_rows'
import type { Day } from '#core/calendar'
import type { LinkedAccounts } from '#banking/sync/link_accounts'
import type { Plan, Sent } from '#banking/sync/plan'

export const isEmptyPlan = (plan: Plan) =>
  plan.added.length + plan.changed.length + plan.tombstones.length === 0

/** Writes what an update means for the ledger. Call within a change set unless the plan is empty. */
export async function writeLedger(plan: Plan, { byExternalId }: LinkedAccounts) {
  const categoryOf = await categoryFinder()
  for (const rows of chunks(plan.added)) {
    await recordTransactions(
      rows.map((row) => ({
        ...fieldsOf(row),
        id: row.transactionId,
        source: 'bank' as const,
        accountId: row.accountId,
        categoryId: categoryOf(row),
        categoryOrigin: 'bank' as const,
        needsReview: row.isRounded,
      })),
      'banking.synced'
    )
  }
  for (const rows of chunks(plan.changed)) {
    await applyProviderChanges(
      rows.map((row) => ({
        ...fieldsOf(row),
        id: row.transactionId,
        accountId: row.accountId,
        categoryId: categoryOf(row),
        revive: row.revive,
      }))
    )
  }
  if (plan.tombstones.length > 0) await deleteTransactions(plan.tombstones, 'bank')
  const ofDeletedAccounts = plan.added
    .filter((row) => byExternalId.get(row.externalAccountId)!.isDeleted)
    .map((row) => row.transactionId)
  if (ofDeletedAccounts.length > 0) await deleteTransactions(ofDeletedAccounts, 'user')
}

export interface RunIds {
  connectionId: string
  runId: string
}

/** Writes the bank's own rows, after the ledger's that they point to. */
export async function writeBankRows(of: RunIds, plan: Plan, { byExternalId }: LinkedAccounts) {
  await writeProviderRows(of, plan.rows, byExternalId)
  await markRowsRemoved(plan.removedRows)
}

const fieldsOf = (row: Sent) => ({
  amountMinor: row.amountMinor,
  currency: row.currency,
  postedOn: row.postedOn,
  occurredOn: row.occurredOn as Day,
  isPending: row.isPending,
  bankText: row.text,
  bankPayee: row.payee,
  bankCategoryKey: row.categoryKey,
  bankCategoryConfidence: row.categoryConfidence,
})

type Categorized = Pick<Sent, 'categoryKey' | 'categoryPrimary'>

/** Our category for the bank's; null where there is none, or the household has deleted it. */
export async function categoryFinder() {
  const categories = await categoriesByKey()
  return ({ categoryKey, categoryPrimary }: Categorized): string | null => {
    const key = plaidCategoryKey(categoryKey, categoryPrimary)
    return key ? (categories.get(key)?.id ?? null) : null
  }
}
