/** What a custom user holds and did with it, from the configuration, as Plaid writes it. */
import { toMajor, toMinor } from '#sandbox_bank/amounts'
import { listed } from '#sandbox_bank/custom/config_checks'
import type {
  CustomAccount,
  CustomHolding,
  CustomSecurity,
} from '#sandbox_bank/custom/custom_config'
import { identifier } from '#sandbox_bank/identifiers'
import { currentMinor, type Account } from '#sandbox_bank/items/accounts'
import { NOTHING_ELSE } from '#sandbox_bank/products/nothing_else'

interface Where {
  seed: string
  itemId: string
  account: Account
}

const SUBTYPES = {
  buy: 'buy',
  sell: 'sell',
  cash: 'deposit',
  fee: 'miscellaneous fee',
  transfer: 'transfer',
  cancel: 'adjustment',
} as const

/** A price times a quantity, to the currency's smallest unit. */
const valueOf = (price: number, quantity: number, currency: string): number => {
  const unit = toMajor(1, currency)
  return toMajor(Math.round((price * quantity) / unit), currency)
}

const currencyOf = (one: { currency?: string }, { account }: Where): string =>
  one.currency ?? account.currency

const codes = (currency: string) => ({
  iso_currency_code: currency,
  unofficial_currency_code: null,
})

/** Minor units of the account's currency; holdings in other currencies are not part of its balance. */
export const holdingsMinor = (config: CustomAccount, currency: string): number =>
  listed(config.holdings)
    .filter((one) => (one.currency ?? currency) === currency)
    .reduce(
      (sum, one) =>
        sum + (toMinor(valueOf(one.institution_price, one.quantity, currency), currency) ?? 0),
      0
    )

export function customPortfolio(config: CustomAccount, where: Where) {
  const { account } = where
  const holdings = listed(config.holdings).map((one) => holding(one, where))
  const transactions = listed(config.investment_transactions).map((row, index) => {
    const currency = currencyOf(row, where)
    const sign = row.type === 'sell' ? -1 : 1
    const quantity = sign * Math.abs(row.quantity)
    return {
      investment_transaction_id: identifier(
        where.seed,
        `investment|${where.itemId}|${account.key}|${index + 1}`
      ),
      cancel_transaction_id: null,
      account_id: account.account_id,
      security_id: row.security ? securityId(row.security, currency, where) : null,
      date: row.date,
      name: row.name,
      quantity: row.type === 'buy' || row.type === 'sell' ? quantity : row.quantity,
      amount: sign * Math.abs(valueOf(row.price, row.quantity, currency)) + (row.fees ?? 0),
      price: row.price,
      fees: row.fees ?? null,
      type: row.type,
      subtype: SUBTYPES[row.type],
      ...codes(currency),
    }
  })
  const named = [...listed(config.holdings), ...listed(config.investment_transactions)]
  const securities = named.flatMap((one) =>
    one.security || 'institution_price' in one
      ? [security(one.security ?? {}, currencyOf(one, where), where)]
      : []
  )
  const restMinor = currentMinor(account) - holdingsMinor(config, account.currency)
  return { holdings, transactions, securities, restMinor: Math.max(0, restMinor) }
}

function holding(one: CustomHolding, where: Where) {
  const currency = currencyOf(one, where)
  return {
    account_id: where.account.account_id,
    security_id: securityId(one.security ?? {}, currency, where),
    institution_price: one.institution_price,
    institution_price_as_of: one.institution_price_as_of ?? null,
    institution_price_datetime: null,
    institution_value: valueOf(one.institution_price, one.quantity, currency),
    cost_basis: one.cost_basis ?? null,
    quantity: one.quantity,
    ...codes(currency),
    vested_quantity: null,
    vested_value: null,
  }
}

function securityId(one: CustomSecurity, currency: string, { seed }: Where): string {
  const label = one.isin ?? one.cusip ?? one.ticker_symbol ?? one.name ?? 'unnamed'
  return identifier(seed, `security|custom|${label}|${currency}`)
}

const security = (one: CustomSecurity, currency: string, where: Where) => ({
  ...NOTHING_ELSE,
  security_id: securityId(one, currency, where),
  isin: one.isin ?? null,
  cusip: one.cusip ?? null,
  sedol: one.sedol ?? null,
  name: one.name ?? one.ticker_symbol ?? 'Unnamed security',
  ticker_symbol: one.ticker_symbol ?? null,
  is_cash_equivalent: false,
  type: 'equity',
  subtype: null,
  close_price: null,
  close_price_as_of: null,
  ...codes(currency),
})
