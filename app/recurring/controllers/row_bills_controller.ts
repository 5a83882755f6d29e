import { errors } from '@adonisjs/lucid'
import { safePath } from '#core/safe_url'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import { tieRow, untieRow } from '#recurring/actions/tie_rows'
import Series from '#recurring/models/series'
import { billChoices } from '#recurring/queries/bill_choices'
import { rowBillValidator } from '#recurring/validators/series_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** The bill that a transaction pays for, as people say. */
export default class RowBillsController {
  async edit({ params, view }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    const choices = await billChoices(transaction.id)
    return view.render('recurring/row_bills/edit', { transaction, choices })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    const { series_id: seriesId } = await request.validateUsing(rowBillValidator)
    const series = await Series.known(seriesId)
    const undo = await tieRow(series, transaction.id)
    session.flash({ notice: i18n.t('recurring.tied', { name: series.name }), undo })
    return response.redirect(`/transactions/${transaction.id}`)
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    const done = transaction && (await untieRow(transaction.id))
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    const notice = i18n.t('recurring.untied', { name: done.name })
    session.flash({ notice, undo: done.changeSetId })
    return response.redirect(
      safePath(request.input('return_to')) ?? `/transactions/${transaction.id}`
    )
  }
}
