import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { markAllReviewed } from '#ledger/actions/review_transactions'
import { leadOn } from '#ledger/review_page'
import { completionValidator } from '#ledger/validators/review_validator'

/** Everything that waits is fine as it is. */
export default class CompletionsController {
  async store(ctx: HttpContext) {
    const { expected } = await ctx.request.validateUsing(completionValidator)
    try {
      const { changeSetId, count } = await markAllReviewed(expected)
      const notice = ctx.i18n.t('review.completed', { count })
      return await leadOn(ctx, { notice, undo: changeSetId })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return leadOn(ctx, { notice: ctx.i18n.t('refusals.expected.moved') })
    }
  }
}
