import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { bulkRun } from '#ledger/queries/bulk_run'

/** How far an edit of very many rows is; the page keeps itself up to date. */
export default class BulkRunsController {
  async show({ htmx, params, view }: HttpContext) {
    const run = await bulkRun(params.id)
    if (!run) throw new errors.E_ROW_NOT_FOUND()
    return view.render(`ledger/bulk/${htmx.partial ? '_run' : 'run'}`, { run })
  }
}
