import { writtenAs } from '#api/answers'
import { seen } from '#api/http/etag'
import { joinBody, splitBody } from '#api/operations/transactions'
import { readStrictly } from '#api/strict_body'
import { transactionTold } from '#api/transaction_told'
import { splitTransaction } from '#ledger/actions/splits/split_transaction'
import { unsplitTransaction } from '#ledger/actions/splits/unsplit_transaction'
import type { HttpContext } from '@adonisjs/core/http'

/** The parts of a transaction. */
export default class SplitsController {
  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'transactions', transactionTold)
    const { lines } = await readStrictly(ctx, splitBody)
    const parts = lines.map((line) => ({
      id: line.id ?? null,
      amountMinor: BigInt(line.amount_minor),
      categoryId: line.category_id ?? null,
      note: line.note ?? null,
      tags: line.tags ?? null,
    }))
    const split = await splitTransaction(id, parts)
    return writtenAs(await transactionTold(id), split!.changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'transactions', transactionTold)
    const { category_id: categoryId } = await readStrictly(ctx, joinBody)
    const joined = await unsplitTransaction(id, categoryId)
    return writtenAs(await transactionTold(id), joined!.changeSetId)
  }
}
