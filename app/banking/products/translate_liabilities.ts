import type {
  CreditCardLiability,
  LiabilitiesGetResponse,
  MortgageLiability,
  StudentLoan,
} from 'plaid'
import type { Day } from '#core/calendar'
import { cleanText } from '#banking/plaid/bank_text'
import { currencyOf } from '#banking/plaid/translate'
import {
  dayOf,
  decimalOf,
  listOf,
  minorOf,
  negatedMinorOf,
  truthOf,
} from '#banking/products/told_values'

export interface Rate {
  /** Such as purchase_apr; null where the debt has one rate. */
  kind: string | null
  /** A year, as an exact decimal: "12.5". */
  percent: string
  /** The part of the balance that it is for; null for all of it. */
  balanceMinor: bigint | null
}

/**
 * A debt in our words. Minor units of `currency`. Payments are money into the account, so positive;
 * balances that are owed are below zero, as everywhere. Null is what the bank does not tell.
 */
export interface Liability {
  externalAccountId: string
  kind: 'credit' | 'mortgage' | 'student'
  currency: string
  rates: Rate[]
  minimumMinor: bigint | null
  /** Null: nothing is due. */
  nextPaymentDueOn: Day | null
  nextPaymentMinor: bigint | null
  lastPaymentMinor: bigint | null
  lastPaymentOn: Day | null
  lastStatementMinor: bigint | null
  lastStatementOn: Day | null
  pastDueMinor: bigint | null
  /** What was borrowed in the beginning. */
  originalMinor: bigint | null
  endsOn: Day | null
  isOverdue: boolean | null
  status: string | null
}

/** All debts of an answer. Account numbers, addresses and the names of guarantors are not read. */
export function translateLiabilities(answer: LiabilitiesGetResponse): Liability[] {
  const currencies = new Map(
    listOf(answer.accounts).map(({ account_id: id, balances }) => [id, currencyOf(balances ?? {})])
  )
  const { credit, mortgage, student } = answer.liabilities ?? {}
  const all = [
    ...listOf(credit).map((sent) => ({ sent, translate: () => creditOf(sent, of(sent)) })),
    ...listOf(mortgage).map((sent) => ({ sent, translate: () => mortgageOf(sent, of(sent)) })),
    ...listOf(student).map((sent) => ({ sent, translate: () => studentOf(sent, of(sent)) })),
  ]
  function of(sent: { account_id: string | null }) {
    return currencies.get(sent.account_id ?? '') ?? ''
  }
  return all.filter(({ sent }) => of(sent) !== '').map(({ translate }) => translate())
}

const nothing = (externalAccountId: string, currency: string) => ({
  externalAccountId,
  currency,
  rates: [] as Rate[],
  minimumMinor: null,
  nextPaymentMinor: null,
  lastStatementMinor: null,
  lastStatementOn: null,
  pastDueMinor: null,
  originalMinor: null,
  endsOn: null,
  isOverdue: null,
  status: null,
})

type Payments = Pick<
  CreditCardLiability,
  'last_payment_amount' | 'last_payment_date' | 'next_payment_due_date'
>

const paymentsOf = (sent: Payments, currency: string) => ({
  nextPaymentDueOn: dayOf(sent.next_payment_due_date),
  lastPaymentMinor: minorOf(sent.last_payment_amount, currency),
  lastPaymentOn: dayOf(sent.last_payment_date),
})

const creditOf = (sent: CreditCardLiability, currency: string): Liability => ({
  ...nothing(sent.account_id!, currency),
  ...paymentsOf(sent, currency),
  kind: 'credit',
  rates: listOf(sent.aprs).flatMap((apr) =>
    rateOf(apr.apr_percentage, apr.apr_type, negatedMinorOf(apr.balance_subject_to_apr, currency))
  ),
  minimumMinor: minorOf(sent.minimum_payment_amount, currency),
  nextPaymentMinor: minorOf(sent.minimum_payment_amount, currency),
  lastStatementMinor: negatedMinorOf(sent.last_statement_balance, currency),
  lastStatementOn: dayOf(sent.last_statement_issue_date),
  isOverdue: truthOf(sent.is_overdue),
})

const mortgageOf = (sent: MortgageLiability, currency: string): Liability => ({
  ...nothing(sent.account_id, currency),
  ...paymentsOf(sent, currency),
  kind: 'mortgage',
  rates: rateOf(sent.interest_rate?.percentage, sent.interest_rate?.type),
  nextPaymentMinor: minorOf(sent.next_monthly_payment, currency),
  pastDueMinor: minorOf(sent.past_due_amount, currency),
  originalMinor: negatedMinorOf(sent.origination_principal_amount, currency),
  endsOn: dayOf(sent.maturity_date),
})

const studentOf = (sent: StudentLoan, currency: string): Liability => ({
  ...nothing(sent.account_id!, currency),
  ...paymentsOf(sent, currency),
  kind: 'student',
  rates: rateOf(sent.interest_rate_percentage, null),
  minimumMinor: minorOf(sent.minimum_payment_amount, currency),
  nextPaymentMinor: minorOf(sent.minimum_payment_amount, currency),
  lastStatementMinor: negatedMinorOf(sent.last_statement_balance, currency),
  lastStatementOn: dayOf(sent.last_statement_issue_date),
  originalMinor: negatedMinorOf(sent.origination_principal_amount, currency),
  endsOn: dayOf(sent.expected_payoff_date),
  isOverdue: truthOf(sent.is_overdue),
  status: cleanText(sent.loan_status?.type, 60),
})

function rateOf(percentage: unknown, kind: unknown, balanceMinor: bigint | null = null): Rate[] {
  const percent = decimalOf(percentage)
  return percent === null ? [] : [{ kind: cleanText(kind as string, 60), percent, balanceMinor }]
}
