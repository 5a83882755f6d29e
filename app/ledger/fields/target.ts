import { errors } from '@adonisjs/lucid'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { isOfLine, type Field, type Image } from '#ledger/fields/field'

/** What is changed: a transaction, or one of its lines. */
export interface Target {
  transaction: Image
  lines: Image[]
  /** The row that has the field. */
  row: Image
  table: 'transactions' | 'transaction_lines'
}

/**
 * The row that a field belongs to, held until the transaction ends.
 * @throws 404 when there is none, Refusal `transaction` when a field of lines is asked of a split.
 */
export async function lockedTarget(
  transactionId: string,
  lineId: string | null,
  field: Field
): Promise<Target> {
  const { rows } = await tenantDb().rawQuery(TRANSACTION, [transactionId])
  if (rows.length === 0) throw new errors.E_ROW_NOT_FOUND()
  const { rows: found } = await tenantDb().rawQuery(LINES, [transactionId])
  const transaction: Image = rows[0].image
  const lines: Image[] = found.map(({ image }: { image: Image }) => image)
  if (!isOfLine(field, lineId))
    return { transaction, lines, row: transaction, table: 'transactions' }
  return { transaction, lines, row: lineOf(lines, lineId), table: 'transaction_lines' }
}

function lineOf(lines: Image[], lineId: string | null): Image {
  if (lineId === null && lines.length > 1) {
    throw new Refusal('transaction', 'split', 'This is split: choose a category for each part.')
  }
  const line = lineId === null ? lines[0] : lines.find(({ id }) => id === lineId)
  if (!line) throw new errors.E_ROW_NOT_FOUND()
  return line
}

const TRANSACTION = /* sql */ `
  select to_jsonb(t) as image from transactions t
  where t.household_id = app.household_id() and t.id = ? and t.deleted_at is null for update`

const LINES = /* sql */ `
  select to_jsonb(l) as image from transaction_lines l
  where l.household_id = app.household_id() and l.transaction_id = ? order by l.position, l.id for update`
