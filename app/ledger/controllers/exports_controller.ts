import { Readable } from 'node:stream'
import { audit } from '#core/audit'
import { safePath } from '#core/safe_url'
import { scopeOf } from '#ledger/bulk_form'
import { transactionsCsv } from '#ledger/exports/transactions_csv'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { bulkScopeValidator } from '#ledger/validators/bulk_validator'
import type { HttpContext } from '@adonisjs/core/http'
import type { Scope } from '#ledger/queries/scope'

/** Transactions as a file to take along: what a filter shows, or the rows that were ticked. */
export default class ExportsController {
  async show(ctx: HttpContext) {
    return this.#file(ctx, { filter: TransactionFilter.parse(ctx.request.qs()), expected: -1 })
  }

  async store(ctx: HttpContext) {
    const { i18n, request, response, session } = ctx
    const scope = scopeOf(await request.validateUsing(bulkScopeValidator))
    if ('filter' in scope || scope.ids.length > 0) return this.#file(ctx, scope)
    session.flash('notice', i18n.t('bulk.none'))
    return response.redirect(safePath(request.input('return_to')) ?? '/transactions')
  }

  /** The file may be long, and is read in steps of their own once the answer has begun. */
  async #file({ i18n, member, response }: HttpContext, scope: Scope) {
    const [filter, ids] =
      'ids' in scope ? [new TransactionFilter(), scope.ids] : [scope.filter, null]
    const bindings = await filterBindings(filter)
    const { id: householdId } = member.household
    await audit({ event: 'ledger.exported', data: { isWhole: ids === null && filter.isEmpty } })
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header(
      'Content-Disposition',
      `attachment; filename="transactions-${member.today}.csv"`
    )
    const wish = { householdId, userId: member.user.id, bindings, ids, i18n }
    return response.stream(Readable.from(transactionsCsv(wish), { objectMode: false }))
  }
}
