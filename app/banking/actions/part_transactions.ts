import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { categoryFinder } from '#banking/sync/write_plan'
import { keptWordsBeside, type KeptWords } from '#banking/sync/kept_words'

/**
 * Takes apart what was taken for one movement: the row of the bank that claimed the other one's place
 * gets a transaction of its own; the transaction that was there returns to what the bank said of the
 * earlier row, with everything people said of it, and goes where the bank has removed that row. They
 * are never joined again. `id` is of `provider_transactions`. Answers the new transaction and the
 * change set, which can be undone.
 * @throws Refusal `transaction` where the row claimed no other one's place.
 */
export async function partTransactions(id: string) {
  const beside = await keptWordsBeside(id)
  const claimant = beside.find((row) => row.id === id)
  const earlier = beside.findLast((row) => row.id < id)
  if (!claimant?.claimedBy || !earlier || claimant.isRemoved)
    throw new Refusal('transaction', 'joined', 'This transaction was not joined with another one.')
  const { transactionId: originalId } = claimant
  const newId = uuidv7()
  const details = { rowId: id, besideIds: beside.map((row) => row.id), originalId, newId }
  return changeSet({ cause: 'banking.parted', details }, async (changeSetId) => {
    const { account_id: accountId } = await tenantDb()
      .from('transactions')
      .where('id', originalId)
      .firstOrFail()
    await recordOwn(claimant, newId, accountId)
    const categoryOf = await categoryFinder()
    const before = fieldsOf(earlier)
    await applyProviderChanges([{ ...before, id: originalId, categoryId: categoryOf(earlier) }])
    await point(id, details.besideIds, newId, { isParted: true })
    const isGone = beside.every((row) => row.id === id || row.isRemoved)
    if (isGone) await deleteTransactions([originalId], 'bank')
    return { transactionId: newId, originalId, changeSetId }
  })
}

/** Undo, and undo of that: which transaction the row stands for. */
export async function repoint(details: Record<string, any>, isBack: boolean) {
  const target = isBack ? details.originalId : details.newId
  await point(details.rowId, details.besideIds, target, { isParted: !isBack })
}

async function point(id: string, besideIds: string[], target: string, { isParted = true } = {}) {
  await tenantDb()
    .from('provider_transactions')
    .whereIn('id', besideIds)
    .update({ is_parted: isParted, updated_at: tenantDb().raw('now()') })
  await tenantDb().from('provider_transactions').where('id', id).update({ transaction_id: target })
}

async function recordOwn(row: KeptWords, id: string, accountId: string) {
  const categoryOf = await categoryFinder()
  await recordTransactions([
    {
      ...fieldsOf(row),
      id,
      accountId,
      source: 'bank',
      categoryId: categoryOf(row),
      categoryOrigin: 'bank',
    },
  ])
}

const fieldsOf = (row: KeptWords) => ({
  amountMinor: row.amountMinor,
  currency: row.currency,
  postedOn: row.postedOn,
  occurredOn: row.authorizedOn ?? row.postedOn,
  isPending: row.isPending,
  bankText: row.text,
  bankPayee: row.payee,
  bankCategoryKey: row.categoryKey,
  bankCategoryConfidence: row.categoryConfidence,
})
