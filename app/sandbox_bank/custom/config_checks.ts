/** Looks through the configuration of a custom user, so that nothing in it can trip the bank later. Throws INVALID_FIELD. */
import { isPlausibleDay } from '#sandbox_bank/dates'
import { ACCOUNT_SUBTYPES } from '#sandbox_bank/world/account_subtypes'
import { invalidField } from '#sandbox_bank/plaid_error'

type Json = Record<string, unknown>
type Kind = (value: unknown) => boolean

const CURRENCY = /^[A-Z]{3}$/
/** Amounts beyond this are no amounts of people, and lose their cents in a JSON number. */
const LARGEST = 1_000_000_000_000

const isObject: Kind = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const number: Kind = (value) => Number.isFinite(value) && Math.abs(value as number) <= LARGEST
const text: Kind = (value) => typeof value === 'string'
const truth: Kind = (value) => typeof value === 'boolean'
const currency: Kind = (value) => text(value) && CURRENCY.test(value as string)
const oneOf =
  (...words: string[]): Kind =>
  (value) =>
    words.includes(value as string)

const ACCOUNT: Record<string, Kind> = {
  type: oneOf('depository', 'credit', 'investment', 'loan', 'other'),
  subtype: oneOf(...ACCOUNT_SUBTYPES),
  starting_balance: number,
  force_available_balance: number,
  has_null_available_balance: truth,
  currency,
  meta: isObject,
  transactions: Array.isArray,
  holdings: (value) => isObject(value) || Array.isArray(value),
  investment_transactions: (value) => isObject(value) || Array.isArray(value),
  liability: isObject,
  inflow_model: isObject,
}
const META: Record<string, Kind> = { name: text, official_name: text, limit: number, mask: text }
const ROW: Record<string, Kind> = {
  date_transacted: isPlausibleDay,
  date_posted: isPlausibleDay,
  amount: number,
  description: text,
  currency,
}
const HOLDING: Record<string, Kind> = {
  institution_price: number,
  institution_price_as_of: isPlausibleDay,
  cost_basis: number,
  quantity: number,
  currency,
  security: isObject,
}
const INVESTMENT: Record<string, Kind> = {
  date: isPlausibleDay,
  name: text,
  quantity: number,
  price: number,
  fees: number,
  type: oneOf('buy', 'sell', 'cash', 'fee', 'transfer', 'cancel'),
  currency,
  security: isObject,
}
const SECURITY: Record<string, Kind> = {
  isin: text,
  cusip: text,
  sedol: text,
  name: text,
  ticker_symbol: text,
  currency,
}
const INFLOW: Record<string, Kind> = {
  type: oneOf('none', 'monthly-income', 'monthly-balance-payment', 'monthly-interest-only-payment'),
  income_amount: number,
  payment_day_of_month: Number.isInteger,
  transaction_name: text,
}
const LIABILITY: Record<string, Kind> = {
  purchase_apr: number,
  cash_apr: number,
  balance_transfer_apr: number,
  special_apr: number,
  last_payment_amount: number,
  minimum_payment_amount: number,
  is_overdue: truth,
  origination_date: isPlausibleDay,
  principal: number,
  nominal_apr: number,
  expected_payoff_date: isPlausibleDay,
  guarantor: text,
  loan_name: text,
  loan_status: isObject,
}
const NEEDED = {
  transactions: ['date_transacted', 'date_posted', 'amount', 'description'],
  holdings: ['institution_price', 'quantity'],
  investment_transactions: ['date', 'name', 'quantity', 'price', 'type'],
}

export function checkAccounts(accounts: unknown[]): void {
  for (const [index, account] of accounts.entries()) {
    const place = `override_accounts[${index}]`
    check(account, ACCOUNT, place)
    const { meta, liability, inflow_model: inflow, ...lists } = account as Json
    check(meta ?? {}, META, `${place}.meta`)
    check(liability ?? {}, LIABILITY, `${place}.liability`)
    check(inflow ?? {}, INFLOW, `${place}.inflow_model`)
    checkAll(lists.transactions, ROW, NEEDED.transactions, `${place}.transactions`)
    checkAll(lists.holdings, HOLDING, NEEDED.holdings, `${place}.holdings`)
    const { investment_transactions: rows } = lists
    checkAll(rows, INVESTMENT, NEEDED.investment_transactions, `${place}.investment_transactions`)
    for (const one of [...listed(lists.holdings), ...listed(rows)]) {
      check((one as Json).security ?? {}, SECURITY, `${place} security`)
    }
  }
}

/** Plaid's types say one object where people write lists. */
export const listed = <T>(value: T | T[] | undefined | null): T[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

function checkAll(list: unknown, kinds: Record<string, Kind>, needed: string[], place: string) {
  for (const [index, entry] of listed(list).entries()) {
    check(entry, kinds, `${place}[${index}]`)
    const missing = needed.filter((name) => (entry as Json)[name] === undefined)
    if (missing.length > 0) throw invalidField(`${place}[${index}] lacks ${missing.join(', ')}`)
  }
}

/** Keys that are not listed are somebody else's business, and so is what is null. */
function check(value: unknown, kinds: Record<string, Kind>, place: string): void {
  if (!isObject(value)) throw invalidField(`${place} must be an object`)
  for (const [name, part] of Object.entries(value as Json)) {
    const isFine = part === null || !Object.hasOwn(kinds, name) || kinds[name](part)
    if (!isFine) throw invalidField(`${place}.${name} is not what Plaid expects`)
  }
}
