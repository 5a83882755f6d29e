import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { safePath } from '#core/safe_url'
import { twinsOf } from '#ledger/queries/ties/twins'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { transactionFacts } from '#ledger/queries/transaction_facts'

/** Rows that may be the same movement, side by side. */
export default class DuplicatesController {
  async index({ params, request, view }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    const twins = await twinsOf(transaction.id)
    const { returnTo: list } = listOfPage(request.header('hx-current-url') ?? '')
    const returnTo = safePath(request.input('return_to')) ?? list
    return view.render('ledger/duplicates/index', { transaction, twins, returnTo })
  }
}
