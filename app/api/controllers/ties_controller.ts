import { errors } from '@adonisjs/lucid'
import { writtenAs } from '#api/answers'
import { tieBody } from '#api/operations/transactions'
import { readStrictly } from '#api/strict_body'
import { ENDED, TIED } from '#api/tie_acts'
import { transactionRow, transactionTold } from '#api/transaction_told'
import type { HttpContext } from '@adonisjs/core/http'

/** Transfers, what came back, and doubles. */
export default class TiesController {
  async store(ctx: HttpContext) {
    const { id } = await transactionRow(ctx.params.id)
    const body = await readStrictly(ctx, tieBody)
    const { changeSetId, keptId = id } = await TIED[body.kind](id, body)
    ctx.response.status(201)
    return writtenAs(await transactionTold(keptId), changeSetId)
  }

  async destroy({ params }: HttpContext) {
    const { id, ties } = await transactionRow(params.id)
    const tie = ties.find((each) => each.id === params.tie_id)
    const end = tie && ENDED[tie.kind]
    const ended = end && (await end(tie.id, id))
    if (!ended) throw new errors.E_ROW_NOT_FOUND()
    return writtenAs(await transactionTold(id), ended.changeSetId)
  }
}
