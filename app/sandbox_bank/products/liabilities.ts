/** What a person owes, by the kinds that Plaid knows, from the accounts and what was paid to them. */
import { toMajor } from '#sandbox_bank/amounts'
import { addDays, addMonths, monthOf, type Day } from '#core/calendar'
import type { TransactionBody } from '#sandbox_bank/history/transaction_body'
import { currentMinor, type Account } from '#sandbox_bank/items/accounts'

const STATEMENT_AGE_DAYS = 25
const DUE_DAY = 21
const NO_ADDRESS = { city: null, country: null, postal_code: null, region: null, street: null }

interface Facts {
  account: Account
  /** Transactions of the account, oldest first. */
  rows: readonly TransactionBody[]
  today: Day
  /** What a custom user's configuration says about this account. */
  override: Record<string, unknown>
}

const major = ({ account }: Facts, minor: number): number => toMajor(minor, account.currency)

/** The newest payment to the account, or null. */
function lastPayment({ rows }: Facts) {
  const row = rows.findLast(({ pending, amount }) => !pending && amount < 0)
  return row ? { amount: -row.amount, date: row.date } : null
}

/** The next day of this number after today. */
function nextDue(today: Day, number: number): Day {
  const due = (month: string) => `${month}-${String(number).padStart(2, '0')}` as Day
  const month = monthOf(today)
  return due(month) > today ? due(month) : due(addMonths(month, 1))
}

const said = (facts: Facts, name: string, otherwise: unknown): unknown =>
  facts.override[name] ?? otherwise

export function creditLiability(facts: Facts) {
  const owed = currentMinor(facts.account)
  const payment = lastPayment(facts)
  const minimum = Math.max(2_500, Math.floor(owed / 100))
  const apr = (type: string, percentage: unknown, subject: number) => ({
    apr_percentage: Number(percentage),
    apr_type: type,
    balance_subject_to_apr: subject,
    interest_charge_amount: 0,
  })
  return {
    account_id: facts.account.account_id,
    aprs: [
      apr('balance_transfer_apr', said(facts, 'balance_transfer_apr', 19.99), 0),
      apr('cash_apr', said(facts, 'cash_apr', 24.99), 0),
      apr('purchase_apr', said(facts, 'purchase_apr', 12.5), major(facts, Math.max(0, owed))),
      ...(facts.override.special_apr ? [apr('special', facts.override.special_apr, 0)] : []),
    ],
    is_overdue: said(facts, 'is_overdue', false),
    last_payment_amount: said(facts, 'last_payment_amount', payment?.amount ?? null),
    last_payment_date: payment?.date ?? null,
    last_statement_issue_date: payment ? addDays(payment.date, -STATEMENT_AGE_DAYS) : null,
    last_statement_balance: payment?.amount ?? null,
    minimum_payment_amount: said(
      facts,
      'minimum_payment_amount',
      owed > 0 ? major(facts, minimum) : null
    ),
    next_payment_due_date: owed > 0 ? nextDue(facts.today, DUE_DAY) : null,
  }
}

export function studentLiability(facts: Facts) {
  const payment = lastPayment(facts)
  return {
    account_id: facts.account.account_id,
    account_number: null,
    disbursement_dates: null,
    expected_payoff_date: said(facts, 'expected_payoff_date', '2040-07-15'),
    guarantor: said(facts, 'guarantor', 'Department of Invented Loans'),
    interest_rate_percentage: Number(said(facts, 'nominal_apr', 5.25)),
    is_overdue: said(facts, 'is_overdue', false),
    last_payment_amount: said(facts, 'last_payment_amount', payment?.amount ?? null),
    last_payment_date: payment?.date ?? null,
    last_statement_balance: payment?.amount ?? null,
    last_statement_issue_date: payment ? addDays(payment.date, -STATEMENT_AGE_DAYS) : null,
    loan_name: said(facts, 'loan_name', 'Direct Student Loan'),
    loan_status: said(facts, 'loan_status', { end_date: null, type: 'repayment' }),
    minimum_payment_amount: said(facts, 'minimum_payment_amount', payment?.amount ?? null),
    next_payment_due_date: nextDue(facts.today, 15),
    origination_date: said(facts, 'origination_date', '2018-09-01'),
    origination_principal_amount: said(facts, 'principal', 72_000),
    outstanding_interest_amount: null,
    payment_reference_number: null,
    pslf_status: {
      estimated_eligibility_date: null,
      payments_made: null,
      payments_remaining: null,
    },
    repayment_plan: { description: 'Standard Repayment', type: 'standard' },
    sequence_number: null,
    servicer_address: NO_ADDRESS,
    ytd_interest_paid: null,
    ytd_principal_paid: null,
  }
}

export function mortgageLiability(facts: Facts) {
  const payment = lastPayment(facts)
  return {
    account_id: facts.account.account_id,
    account_number: null,
    current_late_fee: 0,
    escrow_balance: 3_141.54,
    has_pmi: false,
    has_prepayment_penalty: false,
    interest_rate: { percentage: Number(said(facts, 'nominal_apr', 3.99)), type: 'fixed' },
    last_payment_amount: payment?.amount ?? null,
    last_payment_date: payment?.date ?? null,
    loan_type_description: 'conventional',
    loan_term: '30 year',
    maturity_date: '2045-07-31',
    next_monthly_payment: 1_214.82,
    next_payment_due_date: nextDue(facts.today, 1),
    origination_date: said(facts, 'origination_date', '2015-08-01'),
    origination_principal_amount: said(facts, 'principal', 85_000),
    past_due_amount: 0,
    property_address: NO_ADDRESS,
    ytd_interest_paid: null,
    ytd_principal_paid: null,
  }
}

export type { Facts as LiabilityFacts }
