import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'

/**
 * Takes transactions out of the ledger. They stay as tombstones, so that a sync does not bring them
 * again and undo can; what a person deleted only a person brings back. Answers how many were live.
 */
export async function deleteTransactions(
  transactionIds: string[],
  reason: 'user' | 'bank' = 'user'
): Promise<{ changeSetId: string; count: number }> {
  const details = { count: transactionIds.length }
  return changeSet({ cause: 'transactions.deleted', details }, async (changeSetId) => {
    const { rowCount } = await tenantDb().rawQuery(SQL, { transactionIds, reason })
    return { changeSetId, count: rowCount as number }
  })
}

const SQL = /* sql */ `
  update transactions set deleted_at = now(), deleted_reason = :reason, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = any ((:transactionIds)::uuid[]) and deleted_at is null`
