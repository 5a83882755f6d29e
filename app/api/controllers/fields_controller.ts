import { errors } from '@adonisjs/lucid'
import { writtenAs } from '#api/answers'
import { seen } from '#api/http/etag'
import { transactionTold } from '#api/transaction_told'
import { restoreField } from '#ledger/actions/restore_field'
import { isOfLine } from '#ledger/actions/change_field'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import type { HttpContext } from '@adonisjs/core/http'

const BACK = ['payee', 'date', 'category'] as const

/** A person's word is taken back: the bank's stands again. */
export default class FieldsController {
  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'transactions', transactionTold)
    const field = BACK.find((each) => each === ctx.params.field)
    if (!field) throw new errors.E_ROW_NOT_FOUND()
    const facts = (await transactionFacts(id))!
    const { version } = isOfLine(field, null) ? facts.lines[0] : facts
    const of = { transactionId: id, lineId: null, field, version }
    const { changeSetId } = await restoreField(of)
    return writtenAs(await transactionTold(id), changeSetId)
  }
}
