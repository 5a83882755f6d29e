import { errors } from '@adonisjs/lucid'
import { doneBy } from '#api/answers'
import { rowBody } from '#api/operations/recurring'
import { readStrictly } from '#api/strict_body'
import { transactionRow } from '#api/transaction_told'
import { tieRow, untieRow } from '#recurring/actions/tie_rows'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** The bill that a transaction pays for. */
export default class RecurringRowsController {
  async update(ctx: HttpContext) {
    const { id } = await transactionRow(ctx.params.id)
    const { recurring_id: seriesId } = await readStrictly(ctx, rowBody)
    const series = await Series.known(seriesId)
    return doneBy(await tieRow(series, id))
  }

  async destroy({ params }: HttpContext) {
    const { id } = await transactionRow(params.id)
    const done = await untieRow(id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    return doneBy(done.changeSetId)
  }
}
