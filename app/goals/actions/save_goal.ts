import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { countOf, keepWithin } from '#core/limits'
import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { WHOLE } from '#goals/earmarks'
import { sharesElsewhere } from '#goals/queries/goal_list'
import Goal from '#goals/models/goal'
import type { Day } from '#core/calendar'

/** Minor units of the goal's currency; of each account either a share in hundredths of a percent or an amount. */
export interface GoalWishes {
  name: string
  targetMinor: bigint
  targetOn: Day | null
  monthlyMinor: bigint | null
  fundings: { accountId: string; share: number | null; amountMinor: bigint | null }[]
}

/** @throws Refusal of `name` at the limit, of an account's field where its shares pass the whole. */
export async function addGoal(
  { fundings, ...wishes }: GoalWishes,
  { isOwn, currency }: { isOwn: boolean; currency: string }
) {
  await keepWithin('goals', 'name', () => countOf(tenantDb().from('goals').whereNull('deleted_at')))
  await refuseTooMuch(fundings, null)
  const details = { name: wishes.name }
  return changeSet({ cause: 'goals.added', details }, async (changeSetId) => {
    const ownerId = isOwn ? currentScope().userId : null
    const { id } = await Goal.create({ ...wishes, ownerId, currency })
    await writeFundings(id, fundings)
    return { goal: await Goal.known(id), changeSetId }
  })
}

/** @throws Refusal as addGoal does. */
export async function changeGoal(goal: Goal, { fundings, ...wishes }: GoalWishes): Promise<string> {
  await refuseTooMuch(fundings, goal.id)
  const of = { cause: 'goals.changed', details: { name: wishes.name } }
  return changeSet(of, async (changeSetId) => {
    await goal.merge({ ...wishes, version: goal.version + 1 }).save()
    await writeFundings(goal.id, fundings)
    return changeSetId
  })
}

/** Put away, a goal is kept to look at and holds nothing of its accounts any more. */
export async function archiveGoal(goal: Goal, isArchived: boolean): Promise<string> {
  const cause = isArchived ? 'goals.archived' : 'goals.unarchived'
  if (!isArchived) await refuseTooMuch(await keptFundings(goal.id), goal.id, 'goal')
  return changeSet({ cause, details: { name: goal.name } }, (changeSetId) =>
    write(goal, { archived_at: isArchived ? now() : null }, changeSetId)
  )
}

export async function deleteGoal(goal: Goal): Promise<string> {
  return changeSet({ cause: 'goals.deleted', details: { name: goal.name } }, (changeSetId) =>
    write(goal, { deleted_at: now() }, changeSetId)
  )
}

async function write(goal: Goal, values: Record<string, unknown>, changeSetId: string) {
  await tenantDb()
    .from('goals')
    .where('id', goal.id)
    .update({ ...values, version: goal.version + 1, updated_at: now() })
  return changeSetId
}

async function refuseTooMuch(
  fundings: GoalWishes['fundings'],
  goalId: string | null,
  field?: string
) {
  for (const { accountId, share } of fundings) {
    if (!share) continue
    const left = WHOLE - (await sharesElsewhere(accountId, goalId))
    if (share <= left) continue
    const meta = { left: left / 100 }
    throw new Refusal(
      field ?? `fund.${accountId}`,
      'goalShare',
      `Only ${left / 100} % is left.`,
      meta
    )
  }
}

async function keptFundings(goalId: string): Promise<GoalWishes['fundings']> {
  const rows = await tenantDb().from('goal_fundings').where('goal_id', goalId)
  return rows.map(({ account_id: accountId, share, amount_minor: amountMinor }) => ({
    accountId,
    share,
    amountMinor,
  }))
}

/** Those that stay keep their id, so that the history says what changed. */
async function writeFundings(goalId: string, fundings: GoalWishes['fundings']) {
  const all = fundings.map((funding) => ({
    id: uuidv7(),
    ...funding,
    amountMinor: funding.amountMinor === null ? null : String(funding.amountMinor),
  }))
  const bindings = { goal: goalId, all: JSON.stringify(all) }
  await tenantDb().rawQuery(REMOVE, bindings)
  await tenantDb().rawQuery(WRITE, bindings)
}

const SENT = /* sql */ `jsonb_to_recordset((:all)::jsonb)
  as s (id uuid, "accountId" uuid, share int, "amountMinor" bigint)`

const REMOVE = /* sql */ `
  delete from goal_fundings f where f.household_id = app.household_id() and f.goal_id = (:goal)::uuid
    and not exists (select from ${SENT} where s."accountId" = f.account_id)`

const WRITE = /* sql */ `
  insert into goal_fundings as f (household_id, id, goal_id, account_id, share, amount_minor)
  select app.household_id(), s.id, (:goal)::uuid, s."accountId", s.share, s."amountMinor" from ${SENT}
  on conflict (household_id, goal_id, account_id) do update
    set share = excluded.share, amount_minor = excluded.amount_minor
    where (f.share, f.amount_minor) is distinct from (excluded.share, excluded.amount_minor)`
