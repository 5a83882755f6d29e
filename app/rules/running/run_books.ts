import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { RunCancelled, type Progress } from '#rules/running/perform_run'
import type { Choice } from '#rules/running/changes'
import type { StoredRule } from '#rules/running/live_rules'

export interface TakenRun {
  id: string
  rule: Pick<StoredRule, 'id' | 'name' | 'condition' | 'pattern' | 'acts'>
  choice: Choice
  userId: string | null
}

/** Writes down that a rule is to be applied to the past. Answers the run's id. */
export async function bookRun(ruleId: string, choice: Choice): Promise<string> {
  const id = uuidv7()
  const values = [id, ruleId, currentScope().userId, JSON.stringify(choice)] as string[]
  await tenantDb().rawQuery(ADD, values)
  return id
}

/** Begins a run, or begins it anew; null where it is over, or who asked may not any more. */
export async function takeRun(id: string): Promise<TakenRun | null> {
  const { rows } = await tenantDb().rawQuery(TAKE, [id])
  if (rows.length === 0) return null
  const { userId, choice, ...rule } = rows[0]
  return { id, rule, choice, userId }
}

/** No other worker is at it; held until the transaction ends. */
export async function isAlone(id: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(ALONE, [id])
  return rows[0].free
}

/** @throws RunCancelled where somebody ended it meanwhile. */
export async function noteProgress(id: string, { total, done }: Progress): Promise<void> {
  const { rowCount } = await tenantDb().rawQuery(PROGRESS, [total, done, id])
  if (rowCount === 0) throw new RunCancelled()
}

/** @throws RunCancelled where somebody ended it meanwhile. */
export async function finishRun(
  id: string,
  { total, changed, changeSetId }: { total: number; changed: number; changeSetId: string | null }
): Promise<void> {
  const values = [total, total, changed, changeSetId, id] as string[]
  const { rowCount } = await tenantDb().rawQuery(FINISH, values)
  if (rowCount === 0) throw new RunCancelled()
}

/** A run that will not end well: what it did so far is rolled back. */
export async function failRun(id: string): Promise<void> {
  await tenantDb().rawQuery(FAILED, [id])
}

/** Ends a run that waits or is under way: what it did so far is rolled back. False where it is over. */
export async function cancelRun(id: string): Promise<boolean> {
  const { rowCount } = await tenantDb().rawQuery(CANCEL, [id])
  return rowCount === 1
}

const ALONE = /* sql */ `select pg_try_advisory_xact_lock(hashtextextended(?, 23)) as free`

const ADD = /* sql */ `
  insert into rule_runs (household_id, id, rule_id, kind, status, user_id, choice)
  values (app.household_id(), ?, ?, 'past', 'waiting', ?, ?::jsonb)`

const TAKE = /* sql */ `
  update rule_runs run set status = 'running' from rules rule
  where run.household_id = app.household_id() and run.id = ? and run.status in ('waiting', 'running')
    and rule.household_id = run.household_id and rule.id = run.rule_id and rule.deleted_at is null
    and (run.user_id is null or exists (select from memberships m where m.household_id = run.household_id
      and m.user_id = run.user_id and m.role <> 'viewer'))
  returning rule.id, rule.name, rule.condition, rule.pattern, rule.actions as acts, run.user_id as "userId", run.choice`

const PROGRESS = /* sql */ `
  update rule_runs set total = ?, done = ?
  where household_id = app.household_id() and id = ? and status = 'running'`

const FINISH = /* sql */ `
  update rule_runs set status = 'done', total = ?, done = ?, changed = ?, change_set_id = ?, finished_at = now()
  where household_id = app.household_id() and id = ? and status in ('waiting', 'running')`

const FAILED = /* sql */ `
  update rule_runs set status = 'failed', finished_at = now()
  where household_id = app.household_id() and id = ? and status in ('waiting', 'running')`

const CANCEL = /* sql */ `
  update rule_runs set status = 'cancelled', finished_at = now()
  where household_id = app.household_id() and id = ? and status in ('waiting', 'running')`
