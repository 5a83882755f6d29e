import { accountBalance, type AccountBalance } from '#accounts/queries/account_balances'
import { balanceSheet } from '#accounts/queries/balance_sheet'
import { isUuid } from '#core/uuid'
import { owedAccounts } from '#goals/queries/debts'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { forecastAccounts, forecastPlans, SPANS } from '#forecast/queries/forecast'
import { accountsAt } from '#reports/queries/worth_at'
import { convertedSum, plainSum, type Explained, type Reader } from '#reports/sums/sum'

const whyAccount = (id: string) => `/reports/why?sum=account&id=${id}`

const partOf = ({ id, name, currency, balanceMinor }: AccountBalance) => ({
  label: name,
  url: whyAccount(id),
  minor: balanceMinor,
  currency,
})

/** A group of accounts, or all that are open; in one currency alone if the address says so. */
export async function ofAccounts(reader: Reader): Promise<Explained | null> {
  const { currency, i18n, query, today } = reader
  const { groups } = await balanceSheet(currency, today)
  const { group, currency: alone } = query
  const wished = groups.filter((each) =>
    group === undefined ? each.group !== 'closed' : each.group === group
  )
  const accounts = wished.flatMap((each) => each.accounts)
  const own = accounts.filter((account) => alone === undefined || account.currency === alone)
  if (own.length === 0) return null
  const title = i18n.t(
    group === undefined ? 'reports.why.sums_of.worth' : `accounts.group.${String(group)}`
  )
  const rules = [i18n.t('reports.why.worth_pending')]
  const of = { title, currency: String(alone ?? currency), parts: own.map(partOf), rules }
  return convertedSum(of, today)
}

/** One account's balance: what it began with, and the rows that are booked. */
export async function ofAccount({ i18n, query, today }: Reader): Promise<Explained | null> {
  const account = isUuid(query.id) ? await accountBalance(query.id) : undefined
  if (!account) return null
  const { currency, id, name } = account
  const known = [...(await accountsAt([today], today)).values()].flat()
  const worth = known.find(({ accountId }) => accountId === id)
  const openingMinor = worth?.openingMinor ?? 0n
  const rows = new TransactionFilter({ account: id, q: '-is:pending' }).toUrl()
  const opening = { label: i18n.t('reports.why.opening'), url: `/accounts/${id}`, currency }
  const posted = { label: i18n.t('reports.why.posted'), url: rows, currency }
  return plainSum({
    title: name,
    currency,
    parts: [
      { ...opening, minor: openingMinor },
      { ...posted, minor: account.balanceMinor - openingMinor },
    ],
    rules: [i18n.t(`reports.why.sums_of.${account.isBalanceOnly ? 'balance_only' : 'booked'}`)],
  })
}

/** What is owed on the debts that a plan is about, or the least that is due on them each month. */
export async function ofDebts({ currency, i18n, query }: Reader): Promise<Explained | null> {
  const isMinimum = query.of === 'minimum'
  const debts = (await owedAccounts()).filter(
    (debt) => debt.currency === currency && !debt.isLeftOut && debt.rate !== null
  )
  const parts = debts.map(({ id, name, owedMinor, minimumMinor }) => ({
    label: name,
    url: isMinimum ? `/goals/debt/${id}` : whyAccount(id),
    minor: isMinimum ? minimumMinor : owedMinor,
    currency,
  }))
  const title = i18n.t(isMinimum ? 'goals.debt.minimums' : 'goals.debt.owed')
  return plainSum({ title, currency, parts, rules: [i18n.t('reports.why.sums_of.debts')] })
}

/** What a forecast begins with, or what plans say will be spent in its time. */
export async function ofForecast(reader: Reader): Promise<Explained | null> {
  const { currency, i18n, query } = reader
  const account = isUuid(query.account) ? query.account : null
  const { accounts } = await forecastAccounts(currency, account)
  if (accounts.length === 0) return null
  if (query.of === 'plans') return ofPlans(reader, account, accounts)
  const title = i18n.t('reports.why.sums_of.forecast')
  const rules = [i18n.t('forecast.how.left_out')]
  return plainSum({ title, currency, parts: accounts.map(partOf), rules })
}

async function ofPlans(
  { currency, i18n, query, today }: Reader,
  accountId: string | null,
  accounts: AccountBalance[]
): Promise<Explained | null> {
  const days = Number(SPANS.find((span) => span === query.days) ?? '90')
  const plans = await forecastPlans({ currency, today, days, accountId }, accounts)
  if (!plans) return null
  const parts = plans.lines.map(({ categoryId, name: label, minor }) => ({
    label,
    url: `/budgets/${today}/lines/${categoryId}?budget=${plans.budget.id}`,
    minor,
    currency,
  }))
  const title = i18n.t('forecast.how.planned')
  return plainSum({ title, currency, parts, rules: [i18n.t('forecast.how.plans_rule')] })
}
