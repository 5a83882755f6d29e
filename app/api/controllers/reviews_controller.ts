import { writtenAs } from '#api/answers'
import { reviewBody } from '#api/operations/transactions'
import { readStrictly } from '#api/strict_body'
import { judgeTransactions } from '#ledger/actions/judge_transactions'
import { acceptTransactions } from '#ledger/actions/review_transactions'
import type { HttpContext } from '@adonisjs/core/http'

/** Somebody looked at transactions, and said what they were. */
export default class ReviewsController {
  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, reviewBody)
    const { ids, verdict, category_id: categoryId = null, always } = body
    const { changeSetId, count } = verdict
      ? await judgeTransactions(ids, verdict)
      : await acceptTransactions(ids, categoryId, always)
    ctx.response.status(201)
    return writtenAs({ count }, changeSetId)
  }
}
