import { tenantDb } from '#core/household_scope'

export interface BulkRun {
  id: string
  act: string
  total: number
  done: number
  changeSetId: string | null
  isFinished: boolean
  isUndone: boolean
}

/** How far an edit of very many rows is; undefined for somebody else's. */
export async function bulkRun(id: string): Promise<BulkRun | undefined> {
  const { rows } = await tenantDb().rawQuery(SQL, [id])
  return rows[0]
}

const SQL = /* sql */ `
  select run.id, run.act, run.total, run.done, run.change_set_id as "changeSetId",
    run.finished_at is not null as "isFinished", c.undone_by_id is not null as "isUndone"
  from bulk_runs run
  left join change_sets c on c.household_id = run.household_id and c.id = run.change_set_id
  where run.household_id = app.household_id() and run.id = ? and run.user_id = app.user_id()`
