import { addDays, type Day } from '#core/calendar'
import { accountBalances, type AccountBalance } from '#accounts/queries/account_balances'
import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'
import { upcomingOf, type Upcoming } from '#recurring/queries/upcoming'
import { baselineOf, type Baseline } from '#forecast/baseline'
import { lowestOf, project, type Expected, type ForecastDay } from '#forecast/projection'
import { weeksBesides } from '#forecast/planned_money'
import { plannedSpending, type KnownBudget, type Plans } from '#forecast/queries/plans'
import { weekDays, weeklySums } from '#forecast/queries/weekly_sums'

/** How many days a forecast may look ahead. */
export const SPANS = ['30', '90', '180', '365']

export interface Asked {
  currency: string
  today: Day
  days: number
  /** One account alone; null is all bank and cash accounts together. */
  accountId?: string | null
  /** What somebody asks about, on top of what is expected. */
  more?: Expected[]
  /** A bill that is left out. */
  withoutSeriesId?: string | null
  /** Leaves plans aside: then the ordinary week says what is spent on everything. */
  withoutPlans?: boolean
  /** The active series, where the page has read them already. */
  series?: SeriesFacts[]
  /** The first budget as it stands today, likewise. */
  known?: KnownBudget
}

/** Amounts are minor units of `currency`. */
export interface Forecast {
  days: ForecastDay[]
  lowest: ForecastDay
  baseline: Baseline | null
  /** What it is of, and what is there now. */
  accounts: AccountBalance[]
  balanceMinor: bigint
  /** What else one may ask of: bank, cash and card accounts of the currency that the reader sees whole. */
  choices: AccountBalance[]
  bills: Upcoming[]
  /** What plans say will be spent in this time; null where there are none, or they are left aside. */
  plans: Plans | null
}

/**
 * What balances are expected to be, day by day, from bills that are followed, from what is
 * planned, and from what weeks usually do. Null
 * where there is no such account. Accounts of which the reader sees the balance alone are in none.
 */
export async function forecast(asked: Asked): Promise<Forecast | null> {
  const { currency, today, days } = asked
  const { accounts, choices } = await forecastAccounts(currency, asked.accountId ?? null)
  if (accounts.length === 0) return null
  const ids = new Set(accounts.map(({ id }) => id))
  const span = { from: today, to: addDays(today, days), today, withOverdue: true }
  const series = asked.series ?? (await seriesFacts({ states: ['active'] }))
  const bills = upcomingOf(series, span).filter(({ accountId }) => ids.has(accountId))
  const plans = asked.withoutPlans ? null : await forecastPlans({ ...asked, series }, accounts)
  const weeks = addWeeks([...(await weeklySums([...ids], today)).values()])
  const baseline = baselineOf(
    plans ? weeksBesides(weeks, weekDays(today), { months: plans.months, today }) : weeks
  )
  const counted = bills.filter(({ seriesId }) => seriesId !== asked.withoutSeriesId)
  const balanceMinor = accounts.reduce((sum, account) => sum + account.balanceMinor, 0n)
  const projected = project({
    balanceMinor,
    today,
    days,
    expected: [...counted.map(asExpected), ...(asked.more ?? [])],
    baseline,
    planned: plans?.steps ?? [],
  })
  const lowest = lowestOf(projected)
  return { days: projected, lowest, baseline, accounts, balanceMinor, choices, bills, plans }
}

/** What plans say of the accounts of a forecast. */
export async function forecastPlans(
  { currency, today, days, accountId, series, known }: Asked,
  accounts: AccountBalance[]
): Promise<Plans | null> {
  return plannedSpending({
    ...{ currency, today, days, known, isTogether: !accountId },
    accountIds: accounts.map(({ id }) => id),
    series: series ?? (await seriesFacts({ states: ['active'] })),
  })
}

/** What a forecast is of: one account, or bank and cash accounts together; and what else there is to ask of. */
export async function forecastAccounts(currency: string, accountId: string | null) {
  const choices = (await accountBalances()).filter(
    (account) =>
      account.currency === currency &&
      !account.isBalanceOnly &&
      ['cash', 'credit'].includes(account.group)
  )
  const accounts = choices.filter(({ id, group }) =>
    accountId ? id === accountId : group === 'cash'
  )
  return { accounts, choices }
}

const asExpected = ({ dueOn, name, seriesId, amountMinor, lowMinor, highMinor }: Upcoming) => ({
  day: dueOn,
  name,
  seriesId,
  amountMinor,
  lowMinor,
  highMinor,
})

/** The weeks of all accounts together; what moves between them cancels. Aligned at the last week. */
function addWeeks(all: bigint[][]): bigint[] {
  const longest = Math.max(0, ...all.map((weeks) => weeks.length))
  return Array.from({ length: longest }, (_, back) =>
    all.reduce((sum, weeks) => sum + (weeks.at(-1 - back) ?? 0n), 0n)
  )
}
