import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { withoutConflicts, type Touched } from '#core/undo_conflicts'
import { aftermaths, reversals, rules } from '#core/undo_rules'

/**
 * Takes back what a change set did, as a change set of its own (so it can be undone in turn).
 * `isPartial` leaves out the records of which something changed since.
 * @throws Refusal `changeSet` when it is unknown, too old, already undone, or rows changed since.
 */
export async function undo(changeSetId: string, { isPartial = false } = {}): Promise<string> {
  const target = await findUndoable(changeSetId)
  const touched = await withoutConflicts(changeSetId, await firstStates(changeSetId), { isPartial })

  return changeSet(
    { cause: 'changes.undone', details: { cause: target.cause }, undoesId: changeSetId },
    async (id) => {
      await takeBackAll(touched)
      await reverse(target)
      for (const settle of aftermaths) await settle(id)
      await tenantDb().from('change_sets').where('id', changeSetId).update({ undone_by_id: id })
      // Undoing an undo brings the first change set back to life.
      if (target.undoes_id)
        await tenantDb()
          .from('change_sets')
          .where('id', target.undoes_id)
          .update({ undone_by_id: null })
      return id
    }
  )
}

/** Takes rows back to what they were, within an open change set; latest touched first. */
export async function takeBackAll(touched: Touched[]) {
  for (const group of inRuns(touched)) await takeBack(group, touched)
}

/** What an undo took back is done again by undoing it, and so on. */
async function reverse(target: { undoes_id: string | null; cause: string; details: object }) {
  let isBack = true
  let first = target
  while (first.undoes_id) {
    first = await tenantDb().from('change_sets').where('id', first.undoes_id).firstOrFail()
    isBack = !isBack
  }
  await reversals.get(first.cause)?.(first.details as Record<string, unknown>, isBack)
}

async function findUndoable(id: string) {
  const found = await tenantDb()
    .from('change_sets')
    .where('id', id)
    .whereRaw('not app.touches_closed(id)')
    .forUpdate()
    .first()
  if (!found) throw new Refusal('changeSet', 'exists', 'This change is not known here.')
  if (found.undone_by_id)
    throw new Refusal('changeSet', 'undone', 'This change has been undone already.')
  const { rows } = await tenantDb().rawQuery(
    `select created_at < now() - interval '30 days' as old from change_sets where id = ?`,
    [id]
  )
  if (rows[0].old)
    throw new Refusal('changeSet', 'age', 'Changes can be undone for 30 days; this one is older.')
  return found
}

/** Each row once, as it was before the change set first touched it; what went last comes back first. */
async function firstStates(id: string): Promise<Touched[]> {
  const { rows } = await tenantDb().rawQuery(FIRST_STATES, [id])
  const stuck = (rows as Touched[]).find((row) => !rules.has(row.tableName))
  if (stuck) throw new Refusal('changeSet', 'undoable', 'This kind of change cannot be undone.')
  return rows
}

/** A row that was changed before it was deleted is put back; of one that came and went nothing is left. */
const FIRST_STATES = /* sql */ `
  with touched as materialized (
    select table_name, row_id, operation, before, ordinal from row_changes where change_set_id = ?
  ), first as (
    select distinct on (table_name, row_id) * from touched order by table_name, row_id, ordinal
  ), gone as (
    select table_name, row_id, max(ordinal) as ordinal from touched where operation <> 'update'
    group by table_name, row_id
    having max(ordinal) = max(ordinal) filter (where operation = 'delete')
  )
  select table_name as "tableName", row_id as "rowId", before, case when first.operation = 'insert' then 'insert'
    when gone.ordinal is null then 'update' else 'delete' end as operation
  from first left join gone using (table_name, row_id)
  where first.operation <> 'insert' or gone.ordinal is null
  order by coalesce(gone.ordinal, first.ordinal) desc`

/** Neighbours of the same kind together, so that each run is one statement. */
function inRuns(touched: Touched[]) {
  const runs: Touched[][] = []
  for (const row of touched) {
    const last = runs.at(-1)?.[0]
    if (last?.tableName === row.tableName && last.operation === row.operation)
      runs.at(-1)!.push(row)
    else runs.push([row])
  }
  return runs
}

async function takeBack(run: Touched[], all: Touched[]) {
  const [{ tableName, operation }] = run
  if (operation === 'insert') return unmake(tableName, run, all)
  const images = JSON.stringify(run.map((row) => row.before))
  // What came to the table since then is not in the image: it stays, or begins, as it is for new rows.
  const columns = (await writableColumns(tableName)).filter((name) => name in run[0].before!)
  if (operation === 'delete') return putBack(tableName, columns, images)
  return restore(tableName, columns, images)
}

const putBack = (table: string, columns: string[], images: string) =>
  tenantDb().rawQuery(
    'insert into ?? (??) select ?? from jsonb_populate_recordset(null::??, ?::jsonb)',
    [table, columns, columns, table, images]
  )

/** All columns as they were, except that the version goes on: open forms must see the change. */
function restore(table: string, columns: string[], images: string) {
  const restored = columns.filter((name) => !['household_id', 'id', 'version'].includes(name))
  const sets = restored.map(() => '?? = image.??')
  if (columns.includes('version')) sets.push('version = current.version + 1')
  const sql = [
    'update ?? current set',
    sets.join(', '),
    'from jsonb_populate_recordset(null::??, ?::jsonb) image',
    'where current.household_id = image.household_id and current.id = image.id',
  ].join(' ')
  const names = restored.flatMap((name) => [name, name])
  return tenantDb().rawQuery(sql, [table, ...names, table, images])
}

async function unmake(table: string, run: Touched[], all: Touched[]) {
  const { made, mark, parent } = rules.get(table)!
  if (made === 'stay') return
  const ids = run.map((row) => row.rowId)
  const rows = tenantDb()
    .from(table)
    .where('household_id', currentScope().householdId)
    .whereIn('id', ids)
  if (made === 'tombstone')
    return rows.whereNull('deleted_at').update({ deleted_at: now(), ...mark })
  if (parent) {
    const madeToo = all
      .filter((row) => row.tableName === parent.table && row.operation === 'insert')
      .map((row) => row.rowId)
    if (madeToo.length > 0) rows.whereNotIn(parent.column, madeToo)
  }
  return rows.delete()
}

const columnsOf = new Map<string, string[]>()

async function writableColumns(table: string) {
  if (!columnsOf.has(table)) {
    const { rows } = await tenantDb().rawQuery(
      `select column_name from information_schema.columns where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position`,
      [table]
    )
    columnsOf.set(
      table,
      rows.map((row: { column_name: string }) => row.column_name)
    )
  }
  return columnsOf.get(table)!
}
