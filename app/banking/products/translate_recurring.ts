import type { TransactionStream, TransactionStreamAmount } from 'plaid'
import type { Day } from '#core/calendar'
import { cleanText } from '#banking/plaid/bank_text'
import { currencyOf } from '#banking/plaid/translate'
import { dayOf, negatedMinorOf } from '#banking/products/told_values'

export interface BankStream {
  externalId: string
  externalAccountId: string
  direction: 'in' | 'out'
  name: string
  /** One of FREQUENCIES; what the bank calls otherwise is UNKNOWN. */
  frequency: string
  status: string
  isActive: boolean
  firstOn: Day | null
  lastOn: Day | null
  nextOn: Day | null
  currency: string
  /** Minor units of `currency`; positive is money into the account. */
  averageMinor: bigint | null
  lastMinor: bigint | null
  categoryKey: string | null
  /** The bank's ids of its movements. */
  movements: string[]
}

export const FREQUENCIES = new Set([
  'WEEKLY',
  'BIWEEKLY',
  'SEMI_MONTHLY',
  'MONTHLY',
  'ANNUALLY',
  'UNKNOWN',
])
const MOST_MOVEMENTS = 2000

export function translateStream(sent: TransactionStream, direction: 'in' | 'out'): BankStream {
  const last = sent.last_amount ?? {}
  const currency = currencyOf(last)
  const status = cleanText(sent.status, 60) ?? 'UNKNOWN'
  const frequency = cleanText(sent.frequency, 60) ?? 'UNKNOWN'
  return {
    externalId: sent.stream_id,
    externalAccountId: sent.account_id,
    direction,
    name: cleanText(sent.merchant_name, 200) ?? cleanText(sent.description, 200) ?? '',
    frequency: FREQUENCIES.has(frequency) ? frequency : 'UNKNOWN',
    status,
    isActive: sent.is_active === true && status !== 'TOMBSTONED',
    firstOn: dayOf(sent.first_date),
    lastOn: dayOf(sent.last_date),
    nextOn: dayOf(sent.predicted_next_date),
    currency,
    averageMinor: amountIn(sent.average_amount, currency),
    lastMinor: amountIn(last, currency),
    categoryKey: cleanText(sent.personal_finance_category?.detailed, 100),
    movements: movementsOf(sent.transaction_ids),
  }
}

/** Amounts of another currency are not told in this one. */
function amountIn(amount: TransactionStreamAmount | null | undefined, currency: string) {
  if (!amount || currencyOf(amount) !== currency) return null
  return negatedMinorOf(amount.amount, currency)
}

const movementsOf = (ids: unknown): string[] =>
  Array.isArray(ids)
    ? ids
        .flatMap((id) => (typeof id === 'string' ? (cleanText(id) ?? []) : []))
        .slice(-MOST_MOVEMENTS)
    : []
