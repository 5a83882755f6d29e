import { errors } from '@adonisjs/core'
import { reportQuery } from '#api/operations/reports'
import { REPORT } from '#api/shapes/reports'
import { readQuery } from '#api/strict_body'
import { reportRow } from '#api/told_reports'
import { strictFilter } from '#api/transaction_told'
import { isKind, toldReport } from '#reports/queries/told_report'
import type { HttpContext } from '@adonisjs/core/http'

/** Questions with their answers, as tables. */
export default class ReportsController {
  async show(ctx: HttpContext) {
    const { kind } = ctx.params
    if (!isKind(kind)) throw new errors.E_ROUTE_NOT_FOUND(['GET', ctx.request.url()])
    const query = await readQuery(ctx, reportQuery)
    await strictFilter(ctx, { q: query.q })
    return REPORT.tell(reportRow(await toldReport(kind, query, ctx)))
  }
}
