import type { HttpContext } from '@adonisjs/core/http'
import { judgeTransactions, type Verdict } from '#ledger/actions/judge_transactions'
import { acceptTransactions } from '#ledger/actions/review_transactions'
import { leadOn } from '#ledger/review_page'
import { acceptanceValidator } from '#ledger/validators/review_validator'

/** Somebody looked at some rows of a payee, and said what they were. */
export default class AcceptancesController {
  async store(ctx: HttpContext) {
    const input = await ctx.request.validateUsing(acceptanceValidator)
    if (input.verdict) return this.#judge(ctx, input.ids, input.verdict, input.next)
    const { category_id: categoryId = null, always } = input
    if (always && !categoryId)
      return leadOn(ctx, { notice: ctx.i18n.t('review.always_needs') }, input.group)
    const accepted = await acceptTransactions(input.ids, categoryId, always)
    const notice = ctx.i18n.t('review.accepted', { count: accepted.count })
    const follow = accepted.rule && { href: accepted.rule, text: ctx.i18n.t('review.see_rule') }
    const shelf = { notice, undo: accepted.changeSetId, ...(follow && { follow }) }
    return leadOn(ctx, shelf, input.next)
  }

  async #judge(ctx: HttpContext, ids: string[], verdict: Verdict, next?: string) {
    const { changeSetId, count } = await judgeTransactions(ids, verdict)
    const notice = ctx.i18n.t(count ? `review.judged.${verdict}` : 'review.accepted', { count })
    return leadOn(ctx, { notice, undo: changeSetId }, next)
  }
}
