import { writtenAs } from '#api/answers'
import { planBody } from '#api/operations/budgets'
import { readStrictly } from '#api/strict_body'
import { periodTold, seenPeriod } from '#api/told_budgets'
import { planCategory } from '#budgets/actions/plan_categories'
import type { HttpContext } from '@adonisjs/core/http'

/** What is planned for one category in a period. */
export default class BudgetPlansController {
  async update(ctx: HttpContext) {
    const state = await seenPeriod(ctx)
    const { amount_minor: minor } = await readStrictly(ctx, planBody)
    const changeSetId = await planCategory(state, ctx.params.category_id, BigInt(minor))
    return writtenAs(await periodTold(ctx), changeSetId)
  }
}
