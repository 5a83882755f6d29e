/** What Plaid sells beside transactions: recurring streams, liabilities, and investments. */
import { isDay } from '#core/calendar'
import type { Bank } from '#sandbox_bank/bank'
import { isoMoment } from '#sandbox_bank/dates'
import { accountBody, accountsOfItem, type Account } from '#sandbox_bank/items/accounts'
import { findHealthyItem, itemBody, updateStatus, type Item } from '#sandbox_bank/items/item'
import { liveTransactions } from '#sandbox_bank/items/live_transactions'
import { invalidField, noSuchAccounts, productNotReady } from '#sandbox_bank/plaid_error'
import {
  creditLiability,
  mortgageLiability,
  studentLiability,
  type LiabilityFacts,
} from '#sandbox_bank/products/liabilities'
import { portfolio } from '#sandbox_bank/products/portfolio'
import { recurringStreams } from '#sandbox_bank/products/recurring'
import { requestChecks } from '#sandbox_bank/products/requests'
import type { Call, Router } from '#sandbox_bank/router'

const DEFAULT_COUNT = 100
const LARGEST_COUNT = 500

export function addProductEndpoints(router: Router): void {
  router.plaid('/transactions/recurring/get', requestChecks.recurring, recurring)
  router.plaid('/liabilities/get', requestChecks.accounts, liabilities)
  router.plaid('/investments/holdings/get', requestChecks.accounts, holdings)
  router.plaid('/investments/transactions/get', requestChecks.investments, investments)
}

interface Wanted {
  account_ids?: string[]
  count?: number
  offset?: number
}

async function recurring({ bank, body }: Call) {
  const item = await findHealthyItem(bank, String(body.access_token))
  if (updateStatus(item, bank.now()) !== 'HISTORICAL_UPDATE_COMPLETE') throw productNotReady()
  const wanted = (body.account_ids as string[] | undefined) ?? null
  const accounts = await accountsOfItem(bank.pool, item.item_id, wanted)
  const ids = accounts.map(({ account_id: id }) => id)
  const rows = await liveTransactions(bank.pool, item.item_id, null)
  const shown = rows.map((row) => row.body).filter((row) => ids.includes(row.account_id))
  return {
    ...recurringStreams(bank.seed, shown, bank.today()),
    updated_datetime: isoMoment(Math.max(item.historical_at ?? 0, item.refreshed_at ?? 0)),
    personal_finance_category_version: 'v2',
  }
}

async function liabilities({ bank, body }: Call) {
  const { item, accounts } = await accountsOfKind(bank, body, 'LIABILITY', ({ type }) =>
    ['credit', 'loan'].includes(type)
  )
  const facts = await Promise.all(accounts.map((account) => factsOf(bank, item, account)))
  const of = (name: string) => facts.filter(({ account }) => account.subtype === name)
  const orNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list)
  return {
    accounts: accounts.map(accountBody),
    item: itemBody(item, bank.now()),
    liabilities: {
      credit: orNull(facts.filter(({ account }) => account.type === 'credit').map(creditLiability)),
      mortgage: orNull(of('mortgage').map(mortgageLiability)),
      student: orNull(of('student').map(studentLiability)),
    },
  }
}

async function factsOf(bank: Bank, item: Item, account: Account): Promise<LiabilityFacts> {
  const rows = await liveTransactions(bank.pool, item.item_id, account.account_id)
  const bodies = rows
    .map((row) => row.body)
    .sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0))
  return { account, rows: bodies, today: bank.today(), override: liabilityOf(item, account) }
}

/** Custom accounts are called by their place in the configuration. */
function liabilityOf(item: Item, account: Account): Record<string, unknown> {
  const custom = item.custom as { override_accounts?: { liability?: object }[] } | null
  const liability = custom?.override_accounts?.[account.position]?.liability
  return (liability ?? {}) as Record<string, unknown>
}

async function holdings({ bank, body }: Call) {
  const { item, accounts } = await investmentAccounts(bank, body)
  const { holdings: held, securities } = portfolio(bank, item, accounts)
  return {
    accounts: accounts.map(investmentAccountBody),
    holdings: held,
    securities,
    item: itemBody(item, bank.now()),
    is_investments_fallback_item: false,
  }
}

async function investments({ bank, body }: Call) {
  const { start_date: from, end_date: to } = body
  if (!isDay(from) || !isDay(to) || from > to) throw invalidField('dates must be days in order')
  const { count = DEFAULT_COUNT, offset = 0 } = (body.options ?? {}) as Wanted
  if (count < 1 || count > LARGEST_COUNT || offset < 0) {
    throw invalidField(`count must be between 1 and ${LARGEST_COUNT}, offset 0 or more`)
  }
  const { item, accounts } = await investmentAccounts(bank, body)
  const { transactions, securities } = portfolio(bank, item, accounts)
  const inside = transactions.filter(({ date }) => date >= from && date <= to)
  return {
    item: itemBody(item, bank.now()),
    accounts: accounts.map(investmentAccountBody),
    securities,
    investment_transactions: inside.slice(offset, offset + count),
    total_investment_transactions: inside.length,
    is_investments_fallback_item: false,
  }
}

/** Plaid adds one balance to the accounts of investments. */
function investmentAccountBody(account: Account) {
  const { balances, ...body } = accountBody(account)
  return { ...body, balances: { ...balances, margin_loan_amount: null } }
}

const investmentAccounts = (bank: Bank, body: Call['body']) =>
  accountsOfKind(bank, body, 'INVESTMENT', ({ type }) => type === 'investment')

/** Throws NO_…_ACCOUNTS when the Item shares none of this kind. */
async function accountsOfKind(
  bank: Bank,
  body: Call['body'],
  kind: 'INVESTMENT' | 'LIABILITY',
  isOfKind: (account: Account) => boolean
) {
  const item = await findHealthyItem(bank, String(body.access_token))
  const wanted = (body.options as Wanted | undefined)?.account_ids ?? null
  const all = await accountsOfItem(bank.pool, item.item_id, wanted)
  const accounts = all.filter(isOfKind)
  if (accounts.length === 0) throw noSuchAccounts(kind)
  return { item, accounts }
}
