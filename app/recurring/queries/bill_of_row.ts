import { tenantDb } from '#core/household_scope'
import { IS_FOLLOWED } from '#recurring/models/series'
import type { BillOfRow } from '#ledger/events/bills'

/** The series that a transaction pays for, if it pays for one that is followed. */
export async function billOfRow(transactionId: string): Promise<BillOfRow | null> {
  const { rows } = await tenantDb().rawQuery(SQL, [transactionId])
  return rows[0] ? { name: rows[0].name, href: `/recurring/${rows[0].id}` } : null
}

const SQL = /* sql */ `
  select s.id, s.name from recurring_occurrences o
  join recurring_series s on s.household_id = o.household_id and s.id = o.series_id and s.deleted_at is null
  join accounts a on a.household_id = s.household_id and a.id = s.account_id
    and a.deleted_at is null and a.closed_at is null
  where o.household_id = app.household_id() and o.transaction_id = ? and ${IS_FOLLOWED}`
