import { errors } from '@adonisjs/lucid'
import { hashToken } from '#core/token'
import { seen } from '#api/http/etag'
import { BUDGET, BUDGET_PERIOD } from '#api/shapes/budgets'
import { lockPlan } from '#budgets/actions/write_moves'
import Budget from '#budgets/models/budget'
import { flexOf } from '#budgets/queries/flex'
import { paceOf } from '#budgets/queries/pace'
import { addressesOf, stateAt } from '#budgets/queries/period_address'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

export const budgetTold = async (id: string) =>
  BUDGET.tell(await Budget.known(id)) as { id: string }

/** One that the person may change. @throws 404, also for others' own. */
export async function budgetToPlan({ member, params }: HttpContext): Promise<Budget> {
  const budget = await Budget.known(params.id)
  if (!budget.isChangedBy(member.user.id)) throw new errors.E_ROW_NOT_FOUND()
  return budget
}

/** A budget in the period of the address. @throws 404 for what is no period, or far away. */
export async function askedPeriod(
  { member, params }: HttpContext,
  known?: Budget
): Promise<BudgetState> {
  const budget = known ?? (await Budget.known(params.id))
  const state = await stateAt(budget, params.period, member.today)
  if (!state) throw new errors.E_ROW_NOT_FOUND()
  return state
}

/** The same, of a budget that the person may change. */
export const periodToPlan = async (ctx: HttpContext) => askedPeriod(ctx, await budgetToPlan(ctx))

/** The same, held until the request ends, and as the program saw it. @throws as `seen` */
export async function seenPeriod(ctx: HttpContext): Promise<BudgetState> {
  const budget = await budgetToPlan(ctx)
  await lockPlan(budget)
  let state: BudgetState
  await seen(ctx, 'budgets', async () => {
    state = await askedPeriod(ctx, budget)
    return BUDGET_PERIOD.tell(periodRow(state, ctx))
  })
  return state!
}

/** As it is after a write. */
export const periodTold = async (ctx: HttpContext) =>
  BUDGET_PERIOD.tell(periodRow(await askedPeriod(ctx), ctx))

/** Everything of one period, for its shape. */
export function periodRow(state: BudgetState, { member }: HttpContext) {
  const { budget, groups, income, period } = state
  return {
    ...state,
    ...period,
    ...addressesOf(state),
    budgetId: budget.id,
    version: versionOf(state),
    currency: budget.currency,
    incomeMinor: income.actualMinor,
    expectedIncomeMinor: income.expectedMinor,
    pace: paceOf(state, member.today),
    flex: flexOf(state, member.today),
    groups: groups.map((group) => ({
      ...group,
      categoryId: idOrNull(group.id),
      lines: group.rows.map((row) => ({ ...row, categoryId: idOrNull(row.categoryId) })),
    })),
  }
}

/** What has no category has no id outside. */
export const idOrNull = (id: string) => (id === NO_CATEGORY_ID ? null : id)

/** Of the plan alone: rows that come meanwhile are nobody's word about it. */
function versionOf({ budget, rows }: BudgetState): string {
  const plan = rows.map(({ categoryId, plannedMinor, isDraft, terms }) => {
    const { capMinor, ...said } = terms
    return [categoryId, String(plannedMinor), isDraft, String(capMinor), said]
  })
  return hashToken(JSON.stringify([budget.version, plan])).slice(0, 16)
}
