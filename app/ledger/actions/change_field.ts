import { changeSet } from '#core/change_set'
import { Refusal } from '#core/refusal'
import { isOfLine, type Field, type Image } from '#ledger/fields/field'
import { refuseConflict } from '#ledger/fields/refuse_conflict'
import { lockedTarget, type Target } from '#ledger/fields/target'
import { isSameValue, type FieldValue } from '#ledger/fields/value'
import { writeField } from '#ledger/fields/write_field'

export interface FieldOf {
  transactionId: string
  /** For a part of a split, or the note of a line. */
  lineId: string | null
  field: Field
  /** The version of the row that has the field, as the person saw it: the transaction's or the line's. */
  version: number
}

/** Null where it was so already. */
export type Changed = { changeSetId: string | null }

/**
 * Writes one field as a person's word. Whoever changed another field meanwhile is no hindrance.
 * @throws 404; Conflict (409) when the field changed since that version; Refusal when the row does
 * not take the value: `amount` and `account` of rows of a bank, `amount` of splits.
 */
export async function changeField(of: FieldOf, value: FieldValue): Promise<Changed> {
  const target = await lockedTarget(of.transactionId, of.lineId, of.field)
  refuseBankRows(target, of.field)
  if (await isSameValue(target, value)) return { changeSetId: null }
  await refuseConflict(target, of.field, of.version)
  const cause = of.field === 'category' ? 'transactions.categorized' : 'transactions.changed'
  const chosen = value.field === 'category' && 'id' in value ? { categoryId: value.id } : {}
  return changeSet(
    { cause, details: { count: 1, field: of.field, ...chosen } },
    async (changeSetId) => {
      await writeField(target, value)
      return { changeSetId }
    }
  )
}

/** What a bank says of its own rows is not for people to say: balances would not be the bank's. */
function refuseBankRows({ transaction, lines }: Target, field: Field) {
  if (field !== 'amount' && field !== 'account') return
  if (!isByHand(transaction)) {
    const rule = field === 'amount' ? 'bankAmount' : 'bankAccount'
    throw new Refusal(field, rule, 'The bank says this of its own rows.')
  }
  if (field === 'amount' && lines.length > 1) {
    throw new Refusal(field, 'splitAmount', 'This is split: change the amounts of its parts.')
  }
}

export const isByHand = ({ source }: Image | { source: string }) => source === 'manual'

export { isOfLine }
