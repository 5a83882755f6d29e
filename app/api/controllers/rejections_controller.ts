import { doneBy } from '#api/answers'
import { rejectionBody } from '#api/operations/transactions'
import { readStrictly } from '#api/strict_body'
import { transactionRow } from '#api/transaction_told'
import { rejectMatch } from '#ledger/actions/matches/merge_transactions'
import type { HttpContext } from '@adonisjs/core/http'

/** What is no double, or no transfer, is not asked again. */
export default class RejectionsController {
  async store(ctx: HttpContext) {
    const { id } = await transactionRow(ctx.params.id)
    const { kind, other_id: otherId } = await readStrictly(ctx, rejectionBody)
    const { changeSetId } = await rejectMatch(kind, [id, otherId])
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
