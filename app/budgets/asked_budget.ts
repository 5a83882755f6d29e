import { errors } from '@adonisjs/lucid'
import { yearOf } from '#core/calendar'
import Budget from '#budgets/models/budget'
import { addressOf, dayOfAddress, type Period } from '#budgets/periods'
import { budgetState, type BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

/** The budget that an address means. @throws 404 where there is none. */
export async function askedBudget({ request }: HttpContext): Promise<Budget> {
  const budget = await Budget.wished(request.input('budget'))
  if (!budget) throw new errors.E_ROW_NOT_FOUND()
  return budget
}

/** The same in the period that the address means. @throws 404 for what is no period, or far away. */
export async function askedState(ctx: HttpContext): Promise<BudgetState> {
  const day = dayOfAddress(String(ctx.params.period))
  if (!day) throw new errors.E_ROW_NOT_FOUND()
  refuseFar(yearOf(day), ctx)
  return budgetState(await askedBudget(ctx), day, ctx.member.today)
}

/** Nobody plans further, and each year on the way is reckoned. */
const FAR = 5

export function refuseFar(year: number, { member }: HttpContext) {
  if (year < 1970 || year > yearOf(member.today) + FAR) throw new errors.E_ROW_NOT_FOUND()
}

/** The same, of a budget that the person may change. @throws 404 for others' own. */
export async function askedToChange(ctx: HttpContext): Promise<BudgetState> {
  const state = await askedState(ctx)
  if (!mayPlan(state.budget, ctx)) throw new errors.E_ROW_NOT_FOUND()
  return state
}

/** A member's own budget is theirs alone to change. */
export const mayPlan = ({ ownerId }: Budget, { member }: HttpContext) =>
  member.may('editor') && (ownerId === null || ownerId === member.user.id)

/** Which budget an address means: there may be several. */
export const queryOf = ({ id }: Budget) => `?budget=${id}`

export const pathOf = (budget: Budget, period: Period, more = '') =>
  `/budgets/${addressOf(period)}${more}${queryOf(budget)}`

/** A place on the page of a period. */
export const placeOf = (budget: Budget, period: Period, categoryId: string) =>
  `${pathOf(budget, period)}#budget_${categoryId}`
