import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { rowsQuery } from '#api/operations/organisation'
import { keptChange, keptWords, newView } from '#api/operations/reports'
import { fieldsQuery } from '#api/operations/transactions'
import { SAVED_VIEW } from '#api/shapes/reports'
import { readQuery, readStrictly } from '#api/strict_body'
import { found } from '#api/told_labels'
import { filterOf, viewRows, viewTold } from '#api/told_reports'
import { addView, changeView, deleteView } from '#ledger/actions/save_view'
import SavedView from '#ledger/models/saved_view'
import type { HttpContext } from '@adonisjs/core/http'

/** Lists under a name: one's own, and those that are shared with the household. */
export default class SavedViewsController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await viewRows(), { after, limit })
    return pageOf(SAVED_VIEW, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const row = found(await viewRows(), ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(SAVED_VIEW, row, fields)
  }

  async store(ctx: HttpContext) {
    const { name, is_shared: isShared = false, query } = await readStrictly(ctx, newView)
    const { id, changeSetId } = await addView({ name, isShared }, filterOf(query))
    ctx.response.status(201)
    return writtenAs(await viewTold(id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'saved_views', viewTold)
    const view = await SavedView.known(id)
    const body = await readStrictly(ctx, keptChange)
    const changeSetId = await changeView(view, keptWords(view, body))
    return writtenAs(await viewTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'saved_views', viewTold)
    return doneBy(await deleteView(await SavedView.known(id)))
  }
}
