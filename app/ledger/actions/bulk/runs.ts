import app from '@adonisjs/core/services/app'
import { changeSet, continueChangeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import { EditInBulk } from '#ledger/jobs/edit_in_bulk'
import { actOf, type Wish } from '#ledger/actions/bulk/acts'
import { causeOf, sortOut, writeAct, type Left } from '#ledger/actions/bulk/bulk_edit'

/** In rows; tests have fewer of them. */
export const bulkLimits = {
  /** A request edits these itself; more are a worker's. */
  atOnce: 10_000,
  /** These are written in one transaction, so that nobody waits for long. */
  part: 5_000,
}

interface Run extends Wish {
  id: string
  ids: string[]
  total: number
  done: number
  changeSetId: string | null
}

/**
 * Leaves an edit of very many rows to a worker: one change set, written in parts. Answers the run's
 * id, and what stays as it is. @throws Refusal as `bulkEdit` does.
 */
export async function startBulkRun(ids: string[], wish: Wish): Promise<{ id: string; left: Left }> {
  await actOf(wish.act).check?.(wish.value)
  const { free, left } = await sortOut(ids, wish)
  const id = uuidv7()
  const { householdId, userId } = currentScope()
  await tenantDb().rawQuery(START, sqlBindings({ id, userId, ...wish, ids: free }))
  await enqueue(EditInBulk, { householdId, userId: userId!, runId: id })
  return { id, left }
}

/**
 * Does the next part of a run, and answers whether there is more to do. Where the edit was undone
 * meanwhile, the rest stays as it is.
 */
export async function runNextPart(runId: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(NEXT, { runId, part: bulkLimits.part })
  const run = rows[0] as Run | undefined
  if (!run) return false
  const changeSetId = run.changeSetId ?? (await begin(run))
  const isDone = run.ids.length === 0 || (await isUndone(changeSetId))
  if (!isDone) await continueChangeSet(changeSetId, () => writeAct(run.ids, run))
  const done = run.done + (isDone ? 0 : run.ids.length)
  const isLast = isDone || done >= run.total
  await tenantDb().rawQuery(STEP, { runId, changeSetId, done, isLast })
  const liveEvents = await app.container.make('liveEvents')
  const { householdId } = currentScope()
  await liveEvents.publish({ householdId, name: 'bulk:changed', id: runId })
  return !isLast
}

const begin = (run: Run) => changeSet(causeOf(run, run.total), async (id) => id)

async function isUndone(changeSetId: string) {
  const found = await tenantDb().from('change_sets').where('id', changeSetId).firstOrFail()
  return found.undone_by_id !== null
}

const START = /* sql */ `
  insert into bulk_runs (household_id, id, user_id, act, value, transaction_ids, total)
  values (app.household_id(), (:id)::uuid, (:userId)::uuid, :act, (:value)::text, (:ids)::uuid[],
    coalesce(array_length((:ids)::uuid[], 1), 0))`

const NEXT = /* sql */ `
  select id, act, value, total, done, change_set_id as "changeSetId",
    transaction_ids[done + 1 : done + (:part)::int] as ids
  from bulk_runs where household_id = app.household_id() and id = (:runId)::uuid and finished_at is null for update`

const STEP = /* sql */ `
  update bulk_runs set done = (:done)::int, change_set_id = (:changeSetId)::uuid,
    finished_at = case when (:isLast)::boolean then now() end,
    transaction_ids = case when (:isLast)::boolean then '{}' else transaction_ids end,
    value = case when (:isLast)::boolean then null else value end
  where household_id = app.household_id() and id = (:runId)::uuid`
