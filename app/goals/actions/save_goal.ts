import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { countOf, keepWithin } from '#core/limits'
import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { WHOLE } from '#goals/earmarks'
import { writeFundings, keptFundings, type FundingWishes } from '#goals/actions/write_fundings'
import { envelopeSharesElsewhere, envelopeKey, sharesElsewhere } from '#goals/queries/goal_fundings'
import Goal from '#goals/models/goal'
import type { Day } from '#core/calendar'

/** Minor units of the goal's currency. */
export interface GoalWishes extends FundingWishes {
  name: string
  targetMinor: bigint
  targetOn: Day | null
  monthlyMinor: bigint | null
}

/** @throws Refusal of `name` at the limit, of an account's field or envelope's field where shares pass the whole. */
export async function addGoal(
  { fundings, envelopes, ...wishes }: GoalWishes,
  { isOwn, currency }: { isOwn: boolean; currency: string }
) {
  await keepWithin('goals', 'name', () => countOf(tenantDb().from('goals').whereNull('deleted_at')))
  await refuseTooMuch({ fundings, envelopes }, null)
  const details = { name: wishes.name }
  return changeSet({ cause: 'goals.added', details }, async (changeSetId) => {
    const ownerId = isOwn ? currentScope().userId : null
    const { id } = await Goal.create({ ...wishes, ownerId, currency })
    await writeFundings(id, { fundings, envelopes })
    return { goal: await Goal.known(id), changeSetId }
  })
}

/** @throws Refusal as addGoal does. */
export async function changeGoal(
  goal: Goal,
  { fundings, envelopes, ...wishes }: GoalWishes
): Promise<string> {
  await refuseTooMuch({ fundings, envelopes }, goal.id)
  const of = { cause: 'goals.changed', details: { name: wishes.name } }
  return changeSet(of, async (changeSetId) => {
    await goal.merge({ ...wishes, version: goal.version + 1 }).save()
    await writeFundings(goal.id, { fundings, envelopes })
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

async function refuseTooMuch(wishes: FundingWishes, goalId: string | null, field?: string) {
  for (const { accountId, share } of wishes.fundings) {
    if (!share) continue
    const left = WHOLE - (await sharesElsewhere(accountId, goalId))
    if (share > left) refuse(field ?? `fund.${accountId}`, 'goalShare', left)
  }
  for (const { share, ...envelope } of wishes.envelopes) {
    if (!share) continue
    const left = WHOLE - (await envelopeSharesElsewhere(envelope, goalId))
    if (share > left) refuse(field ?? `envelope.${envelopeKey(envelope)}`, 'goalEnvelope', left)
  }
}

function refuse(field: string, rule: 'goalShare' | 'goalEnvelope', left: number): never {
  const meta = { left: left / 100 }
  throw new Refusal(field, rule, `Only ${left / 100} % is left.`, meta)
}
