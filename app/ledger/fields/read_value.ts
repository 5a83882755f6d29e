import { Refusal } from '#core/refusal'
import { readSignedAmount } from '#ledger/actions/read_signed_amount'
import { tagNames } from '#ledger/fields/tag_ids'
import { typedDay } from '#ledger/validators/typed_day'
import { validateField } from '#ledger/validators/field_validator'
import type { HttpContext } from '@adonisjs/core/http'
import type { Field } from '#ledger/fields/field'
import type { FieldValue } from '#ledger/fields/value'
import type { TransactionFacts } from '#ledger/queries/transaction_facts'

interface Read {
  value: FieldValue
  version: number
  next: string | null
}

/** What the form of a field says. @throws a validation error that names the field, so that the form comes back. */
export async function readValue(
  ctx: HttpContext,
  field: Field,
  transaction: TransactionFacts
): Promise<Read> {
  const input = await validateField(ctx, field)
  const { _version: version, next = null } = input
  const typed = { ...input, value: input.value ?? null }
  return { value: valueOf(ctx, field, typed, transaction), version, next }
}

interface Typed {
  value: string | null
  new_name?: string | null
}

function valueOf(
  { member }: HttpContext,
  field: Field,
  { value, new_name: newName }: Typed,
  transaction: TransactionFacts
): FieldValue {
  const { locale } = member.user
  if (field === 'category') return newName ? { field, newName } : { field, id: value }
  if (field === 'note') return { field, text: value }
  if (field === 'tags') return { field, names: tagNames(value ?? '') }
  if (field === 'date') return { field, day: typedDay(value!, locale, member.today, 'value') }
  if (field === 'account') return { field, id: value! }
  if (field === 'amount') {
    const { amountMinor, currency } = transaction
    const direction = amountMinor > 0n ? 'in' : 'out'
    const amount = readSignedAmount({ amount: value!, currency, locale, direction })
    return { field, minor: amount.minor }
  }
  const isNamedByBank = (transaction.bankPayee ?? transaction.bankText ?? null) !== null
  if (value === null && !isNamedByBank) {
    throw new Refusal('payee', 'required', 'Enter a name: there is none by the bank.')
  }
  return { field, name: value }
}
