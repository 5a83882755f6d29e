import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { reviveMerged } from '#ledger/actions/matches/merge_pairs'
import { releaseTies } from '#ledger/actions/ties/release_ties'

/**
 * Takes transactions out of the ledger. They stay as tombstones, so that a sync does not bring them
 * again and undo can; what a person deleted only a person brings back. What the bank takes away although
 * somebody had worked on it waits for a look. Answers how many were live.
 */
export async function deleteTransactions(
  transactionIds: string[],
  reason: 'user' | 'bank' = 'user'
): Promise<{ changeSetId: string; count: number }> {
  const details = { count: transactionIds.length }
  return changeSet({ cause: 'transactions.deleted', details }, async (changeSetId) => {
    if (reason === 'bank') await reviveMerged(transactionIds)
    await releaseTies({ transactionIds })
    const { rowCount } = await tenantDb().rawQuery(SQL, { transactionIds, reason })
    return { changeSetId, count: rowCount as number }
  })
}

const SQL = /* sql */ `
  update transactions t set deleted_at = now(), deleted_reason = :reason, version = t.version + 1, updated_at = now(),
    needs_review = case when :reason = 'bank' then worked.on_it else t.needs_review end,
    review_reason = case when :reason <> 'bank' then t.review_reason when worked.on_it then 'removed' end
  from unnest((:transactionIds)::uuid[]) gone (id)
  cross join lateral (
    select r.user_payee is not null or r.note is not null or exists (
      select from transaction_lines l where l.household_id = r.household_id and l.transaction_id = r.id
        and (l.category_origin = 'user' or l.flow_origin = 'user' or l.note is not null or l.position > 0)) as on_it
    from transactions r where r.household_id = app.household_id() and r.id = gone.id offset 0
  ) worked
  where t.household_id = app.household_id() and t.id = gone.id and t.deleted_at is null`
