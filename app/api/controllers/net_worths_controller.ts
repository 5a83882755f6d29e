import { Refusal } from '#core/refusal'
import { worthQuery } from '#api/operations/reports'
import { WORTH } from '#api/shapes/reports'
import { readQuery } from '#api/strict_body'
import { isReportable, worthExplained } from '#reports/queries/told_report'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** What net worth is made of: each account and each rate. */
export default class NetWorthsController {
  async show(ctx: HttpContext) {
    const { day: asked, scope = 'all' } = await readQuery(ctx, worthQuery)
    const day = asked as Day
    if (!isReportable(day)) throw new Refusal('day', 'day', 'Choose a day from 1900 to 2200.')
    const { household, today } = ctx.member
    const { currency } = household
    const { point, accounts, rates } = await worthExplained({ day, today, currency, scope })
    return WORTH.tell({ ...point, currency, accounts, rates })
  }
}
