import { errors } from '@adonisjs/lucid'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { categoryOptions } from '#categories/queries/category_tree'
import { categorize } from '#ledger/actions/categorize'
import { categorySelect } from '#ledger/filter_choices'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import { listedTransaction } from '#ledger/queries/transaction_list'
import { sumsBesideRow } from '#ledger/queries/transaction_page'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { categorizationValidator } from '#ledger/validators/transaction_validator'

/** Says what a transaction was for: in its row, or on a page of its own. */
export default class CategorizationsController {
  async edit({ htmx, params, request, view }: HttpContext) {
    const transaction = await known(params.id)
    const { returnTo: list } = listOfPage(request.header('hx-current-url') ?? '')
    const returnTo = safePath(request.input('return_to')) ?? list
    const options = categorySelect(await categoryOptions())
    const page = { transaction, returnTo, categoryOptions: options }
    const name = htmx.partial ? '_form' : 'edit'
    return view.render(`ledger/categorizations/${name}`, page)
  }

  async update(ctx: HttpContext) {
    const { htmx, i18n, params, request, response, session } = ctx
    const transaction = await known(params.id)
    const input = await request.validateUsing(categorizationValidator)
    if (transaction.lines.length > 1) {
      throw new Refusal('category_id', 'split', i18n.t('ledger.categorization.split'))
    }
    if (transaction.lines[0].version !== input._version) {
      throw new Exception(i18n.t('ledger.categorization.conflict'), { status: 409 })
    }
    const { changeSetId } = await categorize([transaction.id], input.category_id)
    const flash = { notice: i18n.t('ledger.categorization.done'), undo: changeSetId }
    if (htmx.partial) return this.#row(ctx, flash)
    session.flash(flash)
    return response.redirect(safePath(request.input('return_to')) ?? '/transactions')
  }

  /** The row as it is now, and the sums beside it that may have changed. */
  async #row({ params, request, view }: HttpContext, flash: Record<string, string>) {
    const { filter, ...list } = listOfPage(request.header('hx-current-url') ?? '')
    const row = (await listedTransaction(await filterBindings(filter), params.id))!
    const sums = await sumsBesideRow(filter, row.occurredOn)
    const flashed = { get: (name: string) => flash[name] }
    return view.render('ledger/categorizations/_done', { row, flashed, ...list, ...sums })
  }
}

async function known(id: string) {
  const transaction = await transactionFacts(id)
  if (!transaction) throw new errors.E_ROW_NOT_FOUND()
  return transaction
}
