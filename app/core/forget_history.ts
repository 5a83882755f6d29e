import { tenantDb } from '#core/household_scope'

/** Rows that were made together have one row of history: the others keep it. */
const STEPS = [
  `delete from row_history where household_id = app.household_id() and row_id = any (:ids::uuid[])`,
  `update row_history h set row_ids = kept.ids from (
     select made.change_set_id, made.ordinal, coalesce(array_agg(row.id) filter (where gone.id is null), '{}') as ids
     from row_history made cross join unnest(made.row_ids) row (id)
     left join unnest(:ids::uuid[]) gone (id) on gone.id = row.id
     where made.household_id = app.household_id()
     group by made.change_set_id, made.ordinal having count(gone.id) > 0) kept
   where h.household_id = app.household_id() and h.change_set_id = kept.change_set_id and h.ordinal = kept.ordinal`,
  `delete from row_history where household_id = app.household_id() and row_ids = '{}'`,
  // Whoever follows what changes cannot be told of these any more.
  `update households set forgotten_in = pg_current_xact_id()
   where id = app.household_id() and array_length(:ids::uuid[], 1) > 0`,
]

/** Deletes what is known of rows of the open household that are gone for good: no undo brings them back. */
export async function forgetHistory(ids: string[]): Promise<void> {
  for (const sql of STEPS) await tenantDb().rawQuery(sql, { ids } as never)
}
