import { decodeCursor, readPageRequest } from '#core/keyset'
import { Refusal } from '#core/refusal'
import { changeTransaction } from '#api/transaction_change'
import { oneOf, pageOf, doneBy, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, refuseCursor, typed, USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import * as schemas from '#api/operations/transactions'
import { TRANSACTION, TRANSACTION_ROW } from '#api/shapes/transactions'
import { readQuery, readStrictly } from '#api/strict_body'
import { strictFilter, transactionRow, transactionTold } from '#api/transaction_told'
import Account from '#accounts/models/account'
import { addTransaction } from '#ledger/actions/add_transaction'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { transactionList } from '#ledger/queries/transaction_list'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** Transactions for programs. */
export default class TransactionsController {
  async index(ctx: HttpContext) {
    const query = await readQuery(ctx, schemas.listQuery)
    const { after, limit, fields, ...criteria } = query
    refuseCursor(after, (text) => decodeCursor(text) !== null)
    const filter = await strictFilter(ctx, criteria)
    const request = readPageRequest({ after }, limit ?? USUAL_ROWS)
    const { rows, older } = await transactionList(await filterBindings(filter), request)
    return pageOf(TRANSACTION_ROW, rows, older, fields)
  }

  async show(ctx: HttpContext) {
    const row = await transactionRow(ctx.params.id)
    const { fields } = await readQuery(ctx, schemas.fieldsQuery)
    return oneOf(TRANSACTION, row, fields)
  }

  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, schemas.newTransaction)
    const account = await Account.workable().where('id', body.account_id).first()
    if (!account) throw new Refusal('account_id', 'exists', 'Choose an account.')
    const { id, changeSetId } = await addTransaction({
      accountId: account.id,
      occurredOn: body.occurred_on as Day,
      payee: body.payee,
      amount: typed(body.amount_minor, account.currency),
      direction: 'in',
      locale: PLAIN_LOCALE,
      categoryId: body.category_id ?? null,
      note: body.note ?? null,
      tags: body.tags,
    })
    ctx.response.status(201)
    return writtenAs(await transactionTold(id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'transactions', transactionTold)
    const body = await readStrictly(ctx, schemas.transactionChange)
    const changeSetId = await changeTransaction(id, body)
    return writtenAs(await transactionTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'transactions', transactionTold)
    const { changeSetId } = await deleteTransactions([id])
    return doneBy(changeSetId)
  }
}
