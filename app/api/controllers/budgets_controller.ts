import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, typed, USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { budgetChange, newBudget } from '#api/operations/budgets'
import { rowsQuery } from '#api/operations/organisation'
import { fieldsQuery } from '#api/operations/transactions'
import { BUDGET } from '#api/shapes/budgets'
import { readQuery, readStrictly } from '#api/strict_body'
import { budgetToPlan, budgetTold } from '#api/told_budgets'
import { readBudget, type BudgetInput } from '#budgets/actions/read_budget'
import { changeBudget, deleteBudget } from '#budgets/actions/save_budget'
import { startBudget } from '#budgets/actions/start_budget'
import Budget from '#budgets/models/budget'
import type { HttpContext } from '@adonisjs/core/http'

/** Budgets themselves, for programs. */
export default class BudgetsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await Budget.open(), { after, limit })
    return pageOf(BUDGET, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const budget = await Budget.known(ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(BUDGET, budget, fields)
  }

  async store(ctx: HttpContext) {
    const { is_own: isOwn = false, suggests = false, ...body } = await readStrictly(ctx, newBudget)
    const { household, today } = ctx.member
    const { currency } = household
    const wishes = wishesOf(ctx, currency, body)
    const { budget, changeSetId } = await startBudget(wishes, { isOwn, currency, today, suggests })
    ctx.response.status(201)
    return writtenAs(await budgetTold(budget.id), changeSetId)
  }

  async update(ctx: HttpContext) {
    await budgetToPlan(ctx)
    const { id } = await seen(ctx, 'budgets', budgetTold)
    const budget = await Budget.known(id)
    const body = await readStrictly(ctx, budgetChange)
    const wishes = wishesOf(ctx, budget.currency, { ...asSent(budget), ...body })
    const changeSetId = await changeBudget(budget, wishes, ctx.member.today)
    return writtenAs(await budgetTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const budget = await budgetToPlan(ctx)
    await seen(ctx, 'budgets', budgetTold)
    return doneBy(await deleteBudget(budget))
  }
}

type Sent = Omit<BudgetInput, 'opening'> & { opening_minor?: string }

function wishesOf(
  { member }: HttpContext,
  currency: string,
  { opening_minor: minor = '0', ...body }: Sent
) {
  const reader = { currency, locale: PLAIN_LOCALE, today: member.today }
  return readBudget({ ...body, opening: typed(minor, currency) }, reader)
}

/** What a change that says nothing of it leaves as it is. */
const asSent = (budget: Budget): Sent => ({
  name: budget.name,
  mode: budget.mode,
  carry: budget.carry,
  counts_pending: budget.countsPending,
  opening_minor: String(budget.openingMinor),
  period_kind: budget.rule.kind,
  period_day: budget.periodDay ?? undefined,
  period_anchor_on: budget.periodAnchorOn ?? undefined,
  is_shared: budget.isShared,
})
