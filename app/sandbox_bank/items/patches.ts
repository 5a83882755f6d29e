/** Which fields of a transaction the remote control may set. */
import { categoryOf } from '#sandbox_bank/history/transaction_body'

const PATCHABLE = [
  'amount',
  'authorized_date',
  'check_number',
  'counterparties',
  'date',
  'iso_currency_code',
  'merchant_entity_id',
  'merchant_name',
  'name',
  'original_description',
  'payment_channel',
  'pending_transaction_id',
  'personal_finance_category',
  'unofficial_currency_code',
]

/** The fields of a transaction that an operation names, and its category in full. */
export function patchOf(operation: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(operation).filter(([name]) => PATCHABLE.includes(name))
  const category = typeof operation.category === 'string' ? operation.category : null
  return {
    ...Object.fromEntries(named),
    ...(category ? categoryOf(category, 'VERY_HIGH') : {}),
  }
}
