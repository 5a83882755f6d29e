import { errors } from '@adonisjs/lucid'
import { isUuid } from '#core/uuid'
import { safePath } from '#core/safe_url'
import { isField, isOfLine, type Field } from '#ledger/fields/field'
import { transactionFacts, type TransactionFacts } from '#ledger/queries/transaction_facts'
import { listOfPage } from '#ledger/queries/transaction_filter'
import type { HttpContext } from '@adonisjs/core/http'

export interface AskedField {
  transaction: TransactionFacts
  field: Field
  lineId: string | null
  /** Where the form stands: in a row of a list, or among all facts of one transaction. */
  at: 'row' | 'detail'
  /** Where a plain form leads back to. */
  returnTo: string
  /** The version of the row that has the field. */
  version: number
}

/** Which field of which row a request is about. @throws 404 when there is no such row, field or line. */
export async function askedField({ params, request }: HttpContext): Promise<AskedField> {
  const field: unknown = params.field
  const lineId: unknown = request.input('line') || null
  const transaction = await transactionFacts(params.id)
  if (!transaction || !isField(field)) throw new errors.E_ROW_NOT_FOUND()
  if (lineId !== null && !isUuid(lineId)) throw new errors.E_ROW_NOT_FOUND()
  const line = transaction.lines.find(({ id }) => id === (lineId ?? transaction.lines[0].id))
  if (!line) throw new errors.E_ROW_NOT_FOUND()
  const list = listOfPage(request.header('hx-current-url') ?? '').returnTo
  return {
    transaction,
    field,
    lineId,
    at: request.input('at') === 'detail' ? 'detail' : 'row',
    returnTo: safePath(request.input('return_to')) ?? list,
    version: isOfLine(field, lineId) ? line.version : transaction.version,
  }
}

export const lineOf = ({ transaction, lineId }: AskedField) =>
  transaction.lines.find(({ id }) => id === lineId) ?? transaction.lines[0]
