import { errors } from '@adonisjs/lucid'
import { pageOf, writtenAs } from '#api/answers'
import { coverBody, coversQuery } from '#api/operations/budgets'
import { BUDGET_SOURCE } from '#api/shapes/budgets'
import { readQuery, readStrictly } from '#api/strict_body'
import { askedPeriod, periodTold, periodToPlan } from '#api/told_budgets'
import { coverCategory } from '#budgets/actions/cover_category'
import { coverSources } from '#budgets/queries/cover_sources'
import type { HttpContext } from '@adonisjs/core/http'

/** More for a category, from somewhere else. */
export default class BudgetCoversController {
  async index(ctx: HttpContext) {
    const state = await askedPeriod(ctx)
    const { category_id: id } = await readQuery(ctx, coversQuery)
    const row = state.rows.find(({ categoryId }) => categoryId === id)
    if (!row) throw new errors.E_ROW_NOT_FOUND()
    const sources = await coverSources(state, row)
    const told = sources.map(({ row: own, ...source }) => ({
      ...source,
      categoryId: own?.categoryId ?? null,
    }))
    return pageOf(BUDGET_SOURCE, told, null)
  }

  async store(ctx: HttpContext) {
    const state = await periodToPlan(ctx)
    const body = await readStrictly(ctx, coverBody)
    const { category_id: id, source, source_id: categoryId, amount_minor: minor } = body
    const from = source === 'category' ? { categoryId: categoryId! } : source
    const changeSetId = await coverCategory(state, id, from, BigInt(minor))
    ctx.response.status(201)
    return writtenAs(await periodTold(ctx), changeSetId)
  }
}
