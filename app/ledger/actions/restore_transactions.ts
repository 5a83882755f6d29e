import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'

/**
 * Brings deleted transactions back, also ones that the bank removed: a person may keep them. Rows of
 * deleted accounts, and halves of a merge, stay where they are. Answers how many came back.
 * @throws Refusal `ids` when none of them is in the trash.
 */
export async function restoreTransactions(ids: string[]) {
  return changeSet(
    { cause: 'transactions.restored', details: { count: ids.length } },
    async (changeSetId) => {
      const { rowCount } = await tenantDb().rawQuery(SQL, [ids])
      if (rowCount === 0) throw new Refusal('ids', 'none', 'Choose what to bring back.')
      return { changeSetId, count: rowCount as number }
    }
  )
}

const SQL = /* sql */ `
  update transactions t set deleted_at = null, deleted_reason = null, version = t.version + 1, updated_at = now()
  from accounts a
  where t.household_id = app.household_id() and t.id = any (?::uuid[])
    and t.deleted_at is not null and t.deleted_reason <> 'merged'
    and a.household_id = t.household_id and a.id = t.account_id and a.deleted_at is null`
