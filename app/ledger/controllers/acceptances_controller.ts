import type { HttpContext } from '@adonisjs/core/http'
import { acceptTransactions } from '#ledger/actions/review_transactions'
import { leadOn } from '#ledger/review_page'
import { acceptanceValidator } from '#ledger/validators/review_validator'

/** Somebody looked at some rows of a payee, and said what they were. */
export default class AcceptancesController {
  async store(ctx: HttpContext) {
    const input = await ctx.request.validateUsing(acceptanceValidator)
    const { changeSetId, count } = await acceptTransactions(input.ids, input.category_id ?? null)
    const notice = ctx.i18n.t('review.accepted', { count })
    return leadOn(ctx, { notice, undo: changeSetId }, input.next)
  }
}
