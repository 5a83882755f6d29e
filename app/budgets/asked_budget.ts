import { errors } from '@adonisjs/lucid'
import Budget from '#budgets/models/budget'
import { addressOf, type Period } from '#budgets/periods'
import { stateAt } from '#budgets/queries/period_address'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

/** The budget that an address means. @throws 404 where there is none. */
export async function askedBudget({ request }: HttpContext): Promise<Budget> {
  const budget = await Budget.wished(request.input('budget'))
  if (!budget) throw new errors.E_ROW_NOT_FOUND()
  return budget
}

/** The same in the period that the address means. @throws 404 for what is no period, or far away. */
export async function askedState(ctx: HttpContext): Promise<BudgetState> {
  const { member, params } = ctx
  const state = await stateAt(await askedBudget(ctx), String(params.period), member.today)
  if (!state) throw new errors.E_ROW_NOT_FOUND()
  return state
}

/** The same, of a budget that the person may change. @throws 404 for others' own. */
export async function askedToChange(ctx: HttpContext): Promise<BudgetState> {
  const state = await askedState(ctx)
  if (!mayPlan(state.budget, ctx)) throw new errors.E_ROW_NOT_FOUND()
  return state
}

export const mayPlan = (budget: Budget, { member }: HttpContext) =>
  member.may('editor') && budget.isChangedBy(member.user.id)

/** Which budget an address means: there may be several. */
export const queryOf = ({ id }: Budget) => `?budget=${id}`

export const pathOf = (budget: Budget, period: Period, more = '') =>
  `/budgets/${addressOf(period)}${more}${queryOf(budget)}`

/** A place on the page of a period. */
export const placeOf = (budget: Budget, period: Period, categoryId: string) =>
  `${pathOf(budget, period)}#budget_${categoryId}`
