/** Plaid's configuration of a custom user: what a person writes as the password of `user_custom`. Everything is optional. */
import type { Day } from '#core/calendar'
import { checkAccounts, listed } from '#sandbox_bank/custom/config_checks'
import { invalidCredentials, invalidField, PlaidError } from '#sandbox_bank/plaid_error'

export interface CustomTransaction {
  date_transacted: Day
  date_posted: Day
  amount: number
  description: string
  currency?: string
}

export interface CustomSecurity {
  isin?: string
  cusip?: string
  sedol?: string
  name?: string
  ticker_symbol?: string
}

export interface CustomHolding {
  institution_price: number
  institution_price_as_of?: Day
  cost_basis?: number
  quantity: number
  currency?: string
  security?: CustomSecurity
}

export interface CustomInvestment {
  date: Day
  name: string
  quantity: number
  price: number
  fees?: number
  type: 'buy' | 'sell' | 'cash' | 'fee' | 'transfer' | 'cancel'
  currency?: string
  security?: CustomSecurity
}

export interface CustomAccount {
  type?: 'depository' | 'credit' | 'investment' | 'loan' | 'other'
  subtype?: string | null
  starting_balance?: number
  force_available_balance?: number
  has_null_available_balance?: boolean
  currency?: string
  meta?: { name?: string; official_name?: string; limit?: number; mask?: string }
  transactions?: CustomTransaction[]
  inflow_model?: {
    type?: string
    income_amount?: number
    payment_day_of_month?: number
    statement_day_of_month?: number | string
    transaction_name?: string
  }
  holdings?: CustomHolding | CustomHolding[]
  investment_transactions?: CustomInvestment | CustomInvestment[]
  liability?: Record<string, unknown>
}

export interface CustomConfig {
  version?: string | number | null
  seed?: string
  override_accounts?: CustomAccount[]
  mfa?: { type?: string; question_rounds?: number; questions_per_round?: number }
  force_error?: string
}

const LARGEST_BYTES = 55 * 1024
const MOST_ACCOUNTS = 10
const MOST_ROWS = 250

/** Throws INVALID_CREDENTIALS for what is no JSON object, INVALID_FIELD for too much of it, and the error it forces. */
export function readConfig(password: string): CustomConfig {
  const config = parsed(password)
  const accounts = config.override_accounts ?? []
  if (Buffer.byteLength(password) > LARGEST_BYTES) throw tooMuch('55 kB')
  if (!Array.isArray(accounts) || accounts.length > MOST_ACCOUNTS) {
    throw tooMuch(`${MOST_ACCOUNTS} accounts`)
  }
  checkAccounts(accounts)
  const rows = accounts.flatMap((account) => [
    ...listed(account.transactions),
    ...listed(account.investment_transactions),
  ])
  if (rows.length > MOST_ROWS) throw tooMuch(`${MOST_ROWS} transactions`)
  if (typeof config.force_error === 'string' && config.force_error !== '') {
    const code = config.force_error
    throw new PlaidError({ type: 'ITEM_ERROR', code, message: 'the configuration forces an error' })
  }
  return config
}

const tooMuch = (limit: string) => invalidField(`a custom user has at most ${limit}`)

function parsed(password: string): CustomConfig {
  try {
    const config: unknown = JSON.parse(password)
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config
  } catch {
    // Said below: for the person it is just a wrong password.
  }
  throw invalidCredentials()
}
