import { pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { termsBody } from '#api/operations/budgets'
import { pageQuery } from '#api/operations/transactions'
import { BUDGET_CATEGORY } from '#api/shapes/budgets'
import { readQuery, readStrictly } from '#api/strict_body'
import { askedPeriod, periodTold, seenPeriod } from '#api/told_budgets'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { categoryTrails } from '#budgets/queries/category_trails'
import type { HttpContext } from '@adonisjs/core/http'

/** What counts for a category from a period on: what it carries over, and how it is planned. */
export default class BudgetTermsController {
  async index(ctx: HttpContext) {
    const { budget, calendar, period } = await askedPeriod(ctx)
    const { after, limit = USUAL_ROWS } = await readQuery(ctx, pageQuery)
    const trails = await categoryTrails(budget, calendar, period)
    const rows = trails.map(({ carried, ...trail }) => ({
      ...trail,
      id: trail.categoryId,
      carried: carried.map(({ period: own, minor }) => ({ ...own, minor })),
    }))
    const { shown, next } = slice(rows, { after, limit })
    return pageOf(BUDGET_CATEGORY, shown, next)
  }

  async update(ctx: HttpContext) {
    const state = await seenPeriod(ctx)
    const id: string = ctx.params.category_id
    const body = await readStrictly(ctx, termsBody)
    const now = state.terms.at(state.period.from).termsOf(id)
    const { cap_minor: cap } = body
    const changeSetId = await saveCategoryTerms(state, id, {
      carry: body.carry ?? now.carry,
      capMinor: cap === undefined ? now.capMinor : cap === null ? null : BigInt(cap),
      kind: body.kind ?? now.kind,
      isPooled: body.is_pooled ?? now.isPooled,
      isFenced: body.is_fenced ?? now.isFenced,
    })
    return writtenAs(await periodTold(ctx), changeSetId)
  }
}
