import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Assigned } from '#recurring/linking/assign'

/** Ties rows to due days, within the open change set. A day whose row is gone by now is paid anew. */
export async function writeLinks(links: Assigned[], origin: 'found' | 'user' = 'found') {
  if (links.length === 0) return
  const rows = JSON.stringify(
    links.map(({ series, dueOn, row }) => ({
      id: uuidv7(),
      series_id: series.id,
      account_id: series.accountId,
      due_on: dueOn,
      transaction_id: row.id,
      amount_minor: row.amountMinor.toString(),
    }))
  )
  await tenantDb().rawQuery(SQL, sqlBindings({ rows, origin }))
}

const SQL = /* sql */ `
  insert into recurring_occurrences as kept
    (household_id, id, series_id, account_id, due_on, status, transaction_id, amount_minor, origin)
  select app.household_id(), row.id, row.series_id, row.account_id, row.due_on, 'paid', row.transaction_id,
    row.amount_minor, :origin
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, series_id uuid, account_id uuid, due_on date,
    transaction_id uuid, amount_minor bigint)
  where not exists (select from recurring_occurrences other where other.household_id = app.household_id()
    and other.transaction_id = row.transaction_id)
  on conflict (household_id, series_id, due_on) do update
    set transaction_id = excluded.transaction_id, amount_minor = excluded.amount_minor, account_id = excluded.account_id
    where kept.status = 'paid' and not exists (select from transactions gone
      where gone.household_id = kept.household_id and gone.id = kept.transaction_id and gone.deleted_at is null)`
