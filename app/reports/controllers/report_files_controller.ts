import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { csvLine, CsvNumber, type CsvCell } from '#core/csv'
import { Money } from '#core/money'
import { answer } from '#reports/answer'
import { askedBy, IN_A_FILE } from '#reports/kinds/asked'
import { isChange, type Cell, type ReportTable } from '#reports/table'
import { isKind, ReportWish } from '#reports/wish/report_wish'

/** The table of a report as a file for spreadsheets. */
export default class ReportFilesController {
  async show(ctx: HttpContext) {
    const { member, params, request, response } = ctx
    if (!isKind(params.kind)) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const wish = ReportWish.parse(params.kind, request.qs(), member.today)
    const asked = askedBy(ctx, wish, IN_A_FILE)
    const table = await answer(asked)
    if (table === null) return response.redirect(asked.wish.toUrl())
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header('Content-Disposition', `attachment; filename="${params.kind}.csv"`)
    return response.send(linesOf(table, table.currency ?? asked.currency))
  }
}

function linesOf({ heading, columns, rows, foot, unit }: ReportTable, currency: string) {
  const cell = (each: Cell): CsvCell => {
    const minor = each === null ? null : isChange(each) ? each.difference : each.minor
    if (minor === null) return null
    return unit === 'count' ? minor : new CsvNumber(new Money(minor, currency).toDecimal())
  }
  const head = [heading, ...columns.map(({ label }) => label)]
  const names = unit === 'money' ? [...head, currency] : head
  const line = ({ label, cells }: ReportTable['rows'][number]) =>
    csvLine([label, ...cells.map(cell), ...(unit === 'money' ? [currency] : [])])
  return csvLine(names) + [...rows, ...foot].map(line).join('')
}
