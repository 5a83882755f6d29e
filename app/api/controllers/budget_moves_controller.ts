import { pageOf } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { movesQuery } from '#api/operations/budgets'
import { BUDGET_MOVE } from '#api/shapes/budgets'
import { readQuery } from '#api/strict_body'
import { askedPeriod } from '#api/told_budgets'
import { planMoves } from '#budgets/queries/plan_moves'
import type { HttpContext } from '@adonisjs/core/http'

/** How a plan came about. */
export default class BudgetMovesController {
  async index(ctx: HttpContext) {
    const { budget, period, terms } = await askedPeriod(ctx)
    const query = await readQuery(ctx, movesQuery)
    const { category_id: id, after, limit = USUAL_ROWS } = query
    const found = await planMoves(budget, period, {
      categoryIds: id === undefined ? null : terms.at(period.from).payersOf(id),
      before: after ?? null,
      limit: limit + 1,
    })
    const rows = found.slice(0, limit)
    return pageOf(BUDGET_MOVE, rows, found.length > limit ? rows.at(-1)!.id : null)
  }
}
