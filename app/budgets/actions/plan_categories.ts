import { changeSet } from '#core/change_set'
import { add, of, type Sums } from '#budgets/carrying'
import { Refusal } from '#core/refusal'
import { change, lockPlan, writeMoves, type Move } from '#budgets/actions/write_moves'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import { planSums } from '#budgets/queries/plan_sums'
import type { BudgetState } from '#budgets/queries/budget_state'

/** How a whole plan is begun. */
export type Filling = 'keep' | 'copy' | 'suggest' | 'zero'

/**
 * Plans so much for one category in a period; what was proposed for others goes on being proposed.
 * Minor units. Answers the change set. @throws Refusal `amount` below nothing; `category` when unknown.
 */
export async function planCategory(state: BudgetState, categoryId: string, wishedMinor: bigint) {
  refuseUnknown(state, categoryId)
  if (wishedMinor < 0n)
    throw new Refusal('amount', 'plan_negative', 'Plan nothing, or more than nothing.')
  const { budget, period } = state
  await lockPlan(budget)
  const planned = await storedPlan(state)
  const move = change('assign', categoryId, of(planned, categoryId), wishedMinor)
  return changeSet({ cause: 'budgets.planned', details: { count: 1 } }, async (changeSetId) => {
    await writeMoves(budget, period, [move])
    return changeSetId
  })
}

/**
 * Begins the plan of a period: keeps what is proposed, copies the last plan, takes what is suggested
 * (`wishes`, by category), or plans nothing at all. Minor units. Answers the change set.
 */
export async function fillPlan(state: BudgetState, filling: Filling, wishes: Sums) {
  const { budget, period } = state
  await lockPlan(budget)
  const planned = await storedPlan(state)
  const moves = movesOf(filling, planned, wishes)
  return changeSet(
    { cause: `budgets.filled.${filling}`, details: { count: moves.length } },
    async (changeSetId) => {
      await writeMoves(budget, period, moves, { settles: true })
      return changeSetId
    }
  )
}

function movesOf(filling: Filling, planned: Sums, wishes: Sums): Move[] {
  // What is proposed comes beside what was moved already; everything else is said as a whole.
  if (filling === 'keep') return [...wishes].map(([id, minor]) => change('assign', id, 0n, minor))
  const others = filling === 'suggest' ? [] : planned.keys()
  const ids = new Set([...wishes.keys(), ...others])
  const kind = filling === 'zero' ? 'reset' : 'assign'
  return [...ids]
    .filter((id) => of(planned, id) !== of(wishes, id))
    .map((id) => change(kind, id, of(planned, id), of(wishes, id)))
}

/** What is written for a period by now, with nothing that is only proposed: as its rows show it. */
async function storedPlan({ budget, calendar, period, terms }: BudgetState): Promise<Sums> {
  const { planOf } = terms.at(period.from)
  const stored = (await planSums(budget, calendar, period)).get(period.from)?.planned ?? []
  const planned: Sums = new Map()
  for (const [id, minor] of stored) add(planned, planOf(id), minor)
  return planned
}

/** Only what money goes out for is planned. */
export function refuseUnknown({ terms }: Pick<BudgetState, 'terms'>, categoryId: string) {
  const isSpent = terms.nodes.get(categoryId)?.flow === 'spend'
  if (!isSpent || categoryId === NO_CATEGORY_ID)
    throw new Refusal('category', 'plan_unknown', 'Choose a category that money goes out for.')
}
