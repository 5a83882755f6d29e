import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { rules } from '#core/undo_rules'

/** A row as it was before a change set first touched it. */
export interface Touched {
  tableName: string
  rowId: string
  operation: 'insert' | 'update' | 'delete'
  before: Record<string, unknown> | null
}

/**
 * The rows that can be taken back: all, or with `isPartial` those of records that nothing changed since,
 * whole records, since the parts of one belong together. @throws Refusal `changeSet` with the `count` of
 * rows that changed, and the `rest`: how many records could be taken back alone.
 */
export async function withoutConflicts(
  changeSetId: string,
  touched: Touched[],
  { isPartial }: { isPartial: boolean }
): Promise<Touched[]> {
  const changed = await changedSince(changeSetId, touched)
  if (changed.length === 0) return touched
  const { kept, rest } = await apartFrom(changed, touched)
  if (isPartial && rest > 0) return kept
  const count = changed.length
  const message = `${count} of these rows changed since. Undo the later change first.`
  throw new Refusal('changeSet', 'conflict', message, { count, rest })
}

/** What lies in other records than the changed rows: nothing where records are tied to each other. */
async function apartFrom(changed: string[], touched: Touched[]) {
  if (touched.some(({ tableName }) => !rules.get(tableName)?.record)) return { kept: [], rest: 0 }
  const records = await recordsOf(touched)
  const closed = new Set(changed.map((id) => records.get(id)))
  const kept = touched.filter(({ rowId }) => !closed.has(records.get(rowId)))
  return { kept, rest: new Set(kept.map(({ rowId }) => records.get(rowId))).size }
}

/** The record that each row is a part of; of a row that was made, the row itself knows. */
async function recordsOf(touched: Touched[]): Promise<Map<string, string>> {
  const records = new Map<string, string>()
  for (const [table, rows] of Map.groupBy(touched, ({ tableName }) => tableName)) {
    const column = rules.get(table)!.record!
    const made = rows.filter(({ before }) => !before).map(({ rowId }) => rowId)
    const now = await tenantDb().from(table).whereIn('id', made).select('id', column)
    for (const row of now) records.set(row.id, row[column])
    for (const { rowId, before } of rows) if (before) records.set(rowId, String(before[column]))
  }
  return records
}

/**
 * Later rows of history are looked for by their row: what made one cannot be later than what changed it.
 * The rows are handed over, since after a large change the planner knows nothing of them yet, and would
 * compare each with all of history.
 */
async function changedSince(changeSetId: string, touched: Touched[]): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(LATER, {
    changeSetId,
    ids: [...new Set(touched.map(({ rowId }) => rowId))],
  } as never)
  return rows.map(({ id }: { id: string }) => id)
}

/**
 * SQL: whether what a change set did still stands. An undo that was not undone is none of its own:
 * it and what it took back are as if they had never been.
 */
export const stillStands = (set: string) => /* sql */ `
  ${set}.undone_by_id is null and not exists (select from change_sets undone
    where undone.id = ${set}.undoes_id and undone.undone_by_id = ${set}.id)`

/** Rows of `ids` that a change set after this one touched and nobody took back. */
export const LATER = /* sql */ `
  with later as materialized (
    select h.row_id as id, h.change_set_id from row_history h
    where h.household_id = app.household_id() and h.change_set_id > (:changeSetId)::uuid
      and h.row_id = any ((:ids)::uuid[])
  ), counting as materialized (
    select c.id from change_sets c
    where c.id in (select change_set_id from later)
      and c.undoes_id is distinct from (:changeSetId)::uuid and ${stillStands('c')}
  )
  select distinct later.id from later where later.change_set_id in (select id from counting)`
