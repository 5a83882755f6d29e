/** What an investment account holds and did, as Plaid writes it. Holdings add up to the account's balance. */
import { toMajor } from '#sandbox_bank/amounts'
import type { Bank } from '#sandbox_bank/bank'
import type { Day } from '#core/calendar'
import type { CustomConfig } from '#sandbox_bank/custom/custom_config'
import { customPortfolio } from '#sandbox_bank/custom/custom_portfolio'
import { investmentHistory, type InvestmentRow } from '#sandbox_bank/history/investments'
import { identifier } from '#sandbox_bank/identifiers'
import { currentMinor, type Account } from '#sandbox_bank/items/accounts'
import type { Item } from '#sandbox_bank/items/item'
import { NOTHING_ELSE } from '#sandbox_bank/products/nothing_else'
import { accountsOf } from '#sandbox_bank/world/account_templates'
import { findUser } from '#sandbox_bank/world/users'

const THOUSAND = 1000
const NAMES: Record<InvestmentRow['type'], string> = {
  buy: 'BUY Meridian Broad Market Fund',
  sell: 'SELL Meridian Broad Market Fund',
  cash: 'DIVIDEND Meridian Broad Market Fund',
  fee: 'MANAGEMENT FEE',
  cancel: 'CANCELLED BUY Meridian Broad Market Fund',
}

/** The holdings, transactions (newest first) and securities of these accounts. */
export function portfolio(bank: Bank, item: Item, accounts: readonly Account[]) {
  const parts = accounts.map((account) => portfolioOf(bank, item, account))
  return {
    holdings: parts.flatMap(({ holdings }) => holdings),
    transactions: parts
      .flatMap(({ transactions }) => transactions)
      .sort((left, right) => (left.date < right.date ? 1 : left.date > right.date ? -1 : 0)),
    securities: onlyOnce([
      ...[...new Set(accounts.map(({ currency }) => currency))].flatMap((currency) =>
        securities(bank.seed, currency, item.created_on as Day)
      ),
      ...parts.flatMap((part) => part.securities ?? []),
    ]),
  }
}

type HoldingBody = ReturnType<typeof customPortfolio>['holdings'][number]

interface Part {
  holdings: HoldingBody[]
  transactions: InvestmentBody[]
  securities?: ReturnType<typeof customPortfolio>['securities']
}

type InvestmentBody = { date: Day } & Record<string, unknown>

const onlyOnce = <T extends { security_id: string }>(list: T[]): T[] => [
  ...new Map(list.map((one) => [one.security_id, one])).values(),
]

function portfolioOf(bank: Bank, item: Item, account: Account): Part {
  const config = (item.custom as CustomConfig | null)?.override_accounts?.[account.position]
  if (config) {
    const { restMinor, ...part } = customPortfolio(config, {
      seed: bank.seed,
      itemId: item.item_id,
      account,
    })
    const rest = restMinor > 0 ? [cash(bank, account, restMinor)] : []
    return { ...part, holdings: [...part.holdings, ...rest] }
  }
  const user = findUser(item.username)
  const template = user && accountsOf(user).find(({ key }) => key === account.key)
  if (!template) return { holdings: [cash(bank, account, currentMinor(account))], transactions: [] }
  const { seed } = bank
  const day = item.created_on as Day
  const history = investmentHistory(
    {
      seed,
      institutionId: item.institution_id,
      username: item.username,
      currency: account.currency,
    },
    account.key,
    day,
    template.openingMinor
  )
  const major = (minor: number) => toMajor(minor, account.currency)
  const shares = Math.floor((history.quantityThousandths * history.priceMinor) / THOUSAND)
  const fund = {
    account_id: account.account_id,
    security_id: securityId(seed, 'fund', account.currency),
    institution_price: major(history.priceMinor),
    institution_price_as_of: day,
    institution_price_datetime: null,
    institution_value: major(shares),
    cost_basis: major(costOf(history.rows)),
    quantity: history.quantityThousandths / THOUSAND,
    ...currencyOf(account),
    vested_quantity: null,
    vested_value: null,
  }
  // Whatever else moved the balance, a person with a stake in the account sees it as cash.
  const rest = cash(bank, account, currentMinor(account) - shares)
  return { holdings: [fund, rest], transactions: transactionsOf(bank, item, account, history.rows) }
}

const costOf = (rows: InvestmentRow[]): number =>
  rows
    .filter(({ type }) => type === 'buy' || type === 'sell' || type === 'cancel')
    .reduce((sum, row) => sum + row.amountMinor, 0)

function transactionsOf(bank: Bank, item: Item, account: Account, rows: InvestmentRow[]) {
  const idOf = (row: InvestmentRow) =>
    identifier(bank.seed, `investment|${item.item_id}|${row.label}`)
  return rows.map((row, index) => ({
    investment_transaction_id: idOf(row),
    cancel_transaction_id: row.type === 'cancel' ? idOf(rows[index - 1]) : null,
    account_id: account.account_id,
    security_id: row.type === 'fee' ? null : securityId(bank.seed, 'fund', account.currency),
    date: row.day,
    name: NAMES[row.type],
    quantity: row.quantityThousandths / THOUSAND,
    amount: toMajor(row.amountMinor, account.currency),
    price: row.quantityThousandths === 0 ? 0 : toMajor(row.priceMinor, account.currency),
    fees: 0,
    type: row.type,
    subtype: row.subtype,
    ...currencyOf(account),
  }))
}

function cash(bank: Bank, account: Account, minor: number): HoldingBody {
  const value = toMajor(minor, account.currency)
  return {
    account_id: account.account_id,
    security_id: securityId(bank.seed, 'cash', account.currency),
    institution_price: 1,
    institution_price_as_of: null,
    institution_price_datetime: null,
    institution_value: value,
    cost_basis: value,
    quantity: value,
    ...currencyOf(account),
    vested_quantity: null,
    vested_value: null,
  }
}

const currencyOf = (account: Account) => ({
  iso_currency_code: account.currency,
  unofficial_currency_code: null,
})

const securityId = (seed: string, kind: 'fund' | 'cash', currency: string): string =>
  identifier(seed, `security|${kind}|${currency}`)

const securities = (seed: string, currency: string, day: Day) => [
  {
    ...NOTHING_ELSE,
    security_id: securityId(seed, 'fund', currency),
    name: 'Meridian Broad Market Fund',
    ticker_symbol: 'MRDN',
    is_cash_equivalent: false,
    type: 'etf',
    subtype: 'etf',
    close_price: null,
    close_price_as_of: day,
    iso_currency_code: currency,
  },
  {
    ...NOTHING_ELSE,
    security_id: securityId(seed, 'cash', currency),
    name: 'Cash',
    ticker_symbol: `CUR:${currency}`,
    is_cash_equivalent: true,
    type: 'cash',
    subtype: 'cash',
    close_price: 1,
    close_price_as_of: null,
    iso_currency_code: currency,
  },
]
