import { tenantDb } from '#core/household_scope'

/**
 * Rows that an undo brought back, but that the bank had removed after they were deleted here: they
 * become tombstones of the bank, so that they come back if it sends them again. At the removal itself
 * the tombstone stays the person's, since what they deleted must stay so whatever the bank does.
 */
export async function dropRemovedMeanwhile(changeSetId: string) {
  await tenantDb().rawQuery(SQL, [changeSetId])
}

const SQL = /* sql */ `
  update transactions t set deleted_at = now(), deleted_reason = 'bank', version = t.version + 1, updated_at = now()
  from row_changes c, lateral (
    select max(p.removed_at) as at from provider_transactions p
    where p.household_id = c.household_id and p.transaction_id = c.row_id
    having bool_and(p.removed_at is not null)) removed
  where c.household_id = app.household_id() and c.change_set_id = ? and c.table_name = 'transactions'
    and removed.at > (c.before->>'deleted_at')::timestamptz
    and t.household_id = c.household_id and t.id = c.row_id and t.deleted_at is null`
