import { tenantDb } from '#core/household_scope'
import type { Liability, Rate } from '#banking/products/translate_liabilities'

/** What the bank says of a card or loan. */
export interface AccountDebt extends Omit<Liability, 'externalAccountId' | 'rates' | 'status'> {
  id: string
  /** `balanceMinor` as text: it comes out of JSON. */
  rates: (Omit<Rate, 'balanceMinor'> & { balanceMinor: string | null })[]
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
