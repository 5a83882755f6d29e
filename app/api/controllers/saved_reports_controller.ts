import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { rowsQuery } from '#api/operations/organisation'
import { keptChange, keptWords, newReport } from '#api/operations/reports'
import { fieldsQuery } from '#api/operations/transactions'
import { SAVED_REPORT } from '#api/shapes/reports'
import { readQuery, readStrictly } from '#api/strict_body'
import { found } from '#api/told_labels'
import { reportRows, savedReportTold, wishedReport } from '#api/told_reports'
import { addReport, changeReport, deleteReport } from '#reports/actions/save_report'
import SavedReport from '#reports/models/saved_report'
import type { HttpContext } from '@adonisjs/core/http'

/** Reports under a name: one's own, and those that are shared with the household. */
export default class SavedReportsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await reportRows(ctx.member.today), { after, limit })
    return pageOf(SAVED_REPORT, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const row = found(await reportRows(ctx.member.today), ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(SAVED_REPORT, row, fields)
  }

  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, newReport)
    const { today } = ctx.member
    const wish = wishedReport(body.kind, today, body.query)
    const words = { name: body.name, isShared: body.is_shared ?? false }
    const { id, changeSetId } = await addReport(words, wish)
    ctx.response.status(201)
    return writtenAs(await savedReportTold(today)(id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const told = savedReportTold(ctx.member.today)
    const { id } = await seen(ctx, 'saved_reports', told)
    const report = await SavedReport.known(id)
    const body = await readStrictly(ctx, keptChange)
    const changeSetId = await changeReport(report, keptWords(report, body))
    return writtenAs(await told(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'saved_reports', savedReportTold(ctx.member.today))
    return doneBy(await deleteReport(await SavedReport.known(id)))
  }
}
