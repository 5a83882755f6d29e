import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { Rate } from '#banking/products/translate_liabilities'

/** What the bank says of a card or loan; see `Liability` for units and signs. */
export interface AccountDebt {
  id: string
  kind: 'credit' | 'mortgage' | 'student'
  currency: string
  /** `balanceMinor` as text: it comes out of JSON. */
  rates: (Omit<Rate, 'balanceMinor'> & { balanceMinor: string | null })[]
  minimumMinor: bigint | null
  nextPaymentDueOn: Day | null
  nextPaymentMinor: bigint | null
  lastPaymentMinor: bigint | null
  lastPaymentOn: Day | null
  lastStatementMinor: bigint | null
  lastStatementOn: Day | null
  pastDueMinor: bigint | null
  originalMinor: bigint | null
  endsOn: Day | null
  isOverdue: boolean | null
  seenAt: Date
}

export async function accountDebts(accountId: string): Promise<AccountDebt[]> {
  const { rows } = await tenantDb().rawQuery(
    `select id, kind, currency, rates, minimum_minor as "minimumMinor", next_payment_due_on as "nextPaymentDueOn",
       next_payment_minor as "nextPaymentMinor", last_payment_minor as "lastPaymentMinor",
       last_payment_on as "lastPaymentOn", last_statement_minor as "lastStatementMinor",
       last_statement_on as "lastStatementOn", past_due_minor as "pastDueMinor",
       original_minor as "originalMinor", ends_on as "endsOn", is_overdue as "isOverdue", seen_at as "seenAt"
     from liabilities where account_id = ? order by kind`,
    [accountId]
  )
  return rows
}
