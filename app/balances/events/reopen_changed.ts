import { tenantDb } from '#core/household_scope'

/**
 * A finished reconciliation opens again when the amount, day or account of a row that it counted changes, or
 * the row goes: whoever did it, a person, a rule or the bank. At the end of each change set.
 */
export async function reopenChanged(changeSetId: string) {
  await tenantDb().rawQuery(SQL, { changeSetId })
}

const SQL = /* sql */ `
  update reconciliations r set status = 'open', finished_at = null
  where r.household_id = app.household_id() and r.status = 'finished' and r.id in (
    select (h.before ->> 'reconciliation_id')::uuid
    from row_history h join transactions t on t.household_id = h.household_id and t.id = h.row_id
    where h.household_id = app.household_id() and h.change_set_id = (:changeSetId)::uuid
      and exists (select from reconciliations any_one where any_one.household_id = app.household_id() and any_one.status = 'finished')
      and h.table_name = 'transactions' and h.operation = 'update' and h.before ->> 'reconciliation_id' is not null
      and (t.amount_minor <> (h.before ->> 'amount_minor')::bigint or t.posted_on <> (h.before ->> 'posted_on')::date
        or t.account_id <> (h.before ->> 'account_id')::uuid or t.is_pending
        or (t.deleted_at is null) <> (h.before ->> 'deleted_at' is null)))`
