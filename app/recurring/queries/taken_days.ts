import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** Due days of a series that are paid or skipped; those whose rows are gone by now are open. */
export async function takenDays(seriesId: string): Promise<Set<Day>> {
  const { rows } = await tenantDb().rawQuery(SQL, [seriesId])
  return new Set(rows.map(({ dueOn }: { dueOn: Day }) => dueOn))
}

/** Who does not see the account that it was paid from takes it for paid. */
const SQL = /* sql */ `
  select o.due_on as "dueOn" from recurring_occurrences o
  left join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
  where o.household_id = app.household_id() and o.series_id = ?
    and (o.status = 'skipped' or t.id is not null or o.paid_from = any (app.closed_accounts()))`
