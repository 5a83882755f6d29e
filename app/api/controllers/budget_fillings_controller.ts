import { pageOf, writtenAs } from '#api/answers'
import { fillingBody, fillingsQuery } from '#api/operations/budgets'
import { BUDGET_SUGGESTION } from '#api/shapes/budgets'
import { readQuery, readStrictly } from '#api/strict_body'
import { periodTold, periodToPlan } from '#api/told_budgets'
import { fillPeriod } from '#budgets/actions/fill_period'
import { suggestions, type Span } from '#budgets/queries/suggestions'
import type { HttpContext } from '@adonisjs/core/http'

/** The whole plan of a period at once. */
export default class BudgetFillingsController {
  async index(ctx: HttpContext) {
    const state = await periodToPlan(ctx)
    const { span = 3 } = await readQuery(ctx, fillingsQuery)
    const found = await suggestions({ ...state, today: ctx.member.today }, span as Span)
    const rows = found.map((one) => ({
      ...one,
      evidence: one.evidence.map(({ period, ...each }) => ({ ...each, ...period })),
    }))
    return pageOf(BUDGET_SUGGESTION, rows, null)
  }

  async store(ctx: HttpContext) {
    const state = await periodToPlan(ctx)
    const { how, span = 3 } = await readStrictly(ctx, fillingBody)
    const wished = { today: ctx.member.today, span: span as Span }
    const changeSetId = await fillPeriod(state, how, wished)
    ctx.response.status(201)
    return writtenAs(await periodTold(ctx), changeSetId)
  }
}
