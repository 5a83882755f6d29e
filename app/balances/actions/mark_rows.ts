import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { COUNTABLE, namesOf } from '#balances/queries/counted_rows'
import type Reconciliation from '#balances/models/reconciliation'

/** Keeps which of the rows that were shown the bank has counted. Of others nothing changes. */
export async function markRows(of: Reconciliation, shown: string[], cleared: string[]) {
  const counted = new Set(cleared)
  const rows = shown.map((id) => ({ row_id: id, is_cleared: counted.has(id) }))
  const bindings = sqlBindings({ ...namesOf(of), rows: JSON.stringify(rows) })
  await tenantDb().rawQuery(CLEAR, bindings)
  await tenantDb().rawQuery(HOLD, bindings)
}

const SAID = /* sql */ `jsonb_to_recordset((:rows)::jsonb) said (row_id uuid, is_cleared boolean)`

const CLEAR = /* sql */ `
  delete from reconciliation_exceptions e using ${SAID}
  where e.household_id = app.household_id() and e.reconciliation_id = (:id)::uuid
    and e.transaction_id = said.row_id and said.is_cleared`

const HOLD = /* sql */ `
  insert into reconciliation_exceptions (household_id, reconciliation_id, transaction_id, account_id)
  select t.household_id, (:id)::uuid, t.id, t.account_id from ${SAID} join transactions t on t.id = said.row_id
  where not said.is_cleared and ${COUNTABLE}
  on conflict do nothing`
