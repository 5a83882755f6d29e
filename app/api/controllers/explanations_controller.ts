import { whyQuery } from '#api/operations/reports'
import { EXPLANATION } from '#api/shapes/reports'
import { readQuery } from '#api/strict_body'
import { explanationRow } from '#api/told_reports'
import { strictFilter } from '#api/transaction_told'
import { toldExplanation } from '#reports/queries/told_report'
import type { HttpContext } from '@adonisjs/core/http'

/** Why this number? What is in it, what is not. */
export default class ExplanationsController {
  async index(ctx: HttpContext) {
    const { measure = 'net', apart, ...criteria } = await readQuery(ctx, whyQuery)
    const filter = await strictFilter(ctx, criteria)
    const { currency } = ctx.member.household
    const found = await toldExplanation(filter, { measure, currency, isApart: apart === '1' })
    return EXPLANATION.tell({ measure, ...explanationRow(found, filter.toUrl()) })
  }
}
