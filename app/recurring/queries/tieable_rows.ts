import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { MAY_PAY } from '#recurring/linking/may_pay'
import { IS_FOLLOWED } from '#recurring/models/series'

/** Of transactions, those that a rule may tie to a bill: as `tieRows` would, asked before. */
export async function tieableRows(seriesId: string, ids: string[]): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ seriesId, ids }))
  return rows.map(({ id }: { id: string }) => id)
}

/** Row by row ("offset 0"), so that missing statistics cannot make it compare all with all. */
const SQL = /* sql */ `
  select t.id from recurring_series s
  cross join unnest((:ids)::uuid[]) wish (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = wish.id offset 0) t
  where s.household_id = app.household_id() and s.id = (:seriesId)::uuid and s.deleted_at is null
    and ${IS_FOLLOWED} and ${MAY_PAY}`
