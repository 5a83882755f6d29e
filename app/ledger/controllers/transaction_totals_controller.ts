import { tenantDb } from '#core/household_scope'
import type { HttpContext } from '@adonisjs/core/http'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionTotals } from '#ledger/queries/transaction_totals'

/** What all that match come to, where so many rows have to be looked at that the list does not wait for it. */
export default class TransactionTotalsController {
  async index({ request, view }: HttpContext) {
    const filter = TransactionFilter.parse(request.qs())
    await tenantDb().rawQuery(`select set_config('statement_timeout', '20s', true)`)
    const totals = await transactionTotals(await filterBindings(filter))
    const matching = totals.reduce((sum, { count }) => sum + count, 0)
    return view.render('ledger/transaction_totals/index', { filter, totals, matching })
  }
}
