import { NO_CATEGORY, TransactionFilter } from '#ledger/queries/transaction_filter'
import { categorySpending } from '#reports/queries/category_spending'
import { monthSoFar } from '#reports/queries/month_flows'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

export interface SpendingGroup {
  /** A category of the first level. */
  id: string | null
  /** Null is what has no category. */
  name: string | null
  icon: string
  /** Minor units of the household's currency; spending is positive. */
  spentMinor: bigint
  /** Exactly the rows that make it. */
  filter: TransactionFilter
  url: string
}

export interface SpendingBar {
  /** Null is the rest, too small for bars of its own. */
  group: SpendingGroup | null
  spentMinor: bigint
}

/** More bars than this are not told apart at a glance. */
const BARS = 6

/** What went out this month so far, by group of categories: all in the table, the largest as bars. */
export async function spendingSection({ i18n, member: { household, today } }: HttpContext) {
  const found = await categorySpending(today, household.currency)
  const groups = found.map<SpendingGroup>(({ categoryId, name, icon, spentMinor }) => {
    const own = filter(today, categoryId ?? NO_CATEGORY)
    return {
      ...{ id: categoryId, name, icon: icon ?? 'question', spentMinor },
      ...{ filter: own, url: own.toUrl() },
    }
  })
  const bars = barsOf(groups)
  return {
    groups,
    bars,
    labels: bars.map(({ group }) => nameOf(group, i18n)),
    values: bars.map(({ spentMinor }) => spentMinor),
    totalMinor: sum(groups),
    url: filter(today).toUrl(),
  }
}

const filter = (today: Day, category?: string) =>
  new TransactionFilter({ ...monthSoFar(today).now, category, flow: 'spend' })

/** A group that got more back than it spent has no bar. */
function barsOf(groups: SpendingGroup[]): SpendingBar[] {
  const spent = groups.filter(({ spentMinor }) => spentMinor > 0n)
  const shown = spent.length > BARS ? spent.slice(0, BARS - 1) : spent
  const rest = sum(spent.slice(shown.length))
  const bars: SpendingBar[] = shown.map((group) => ({ group, spentMinor: group.spentMinor }))
  return rest > 0n ? [...bars, { group: null, spentMinor: rest }] : bars
}

const sum = (groups: SpendingGroup[]) =>
  groups.reduce((total, { spentMinor }) => total + spentMinor, 0n)

const nameOf = (group: SpendingGroup | null, i18n: HttpContext['i18n']) =>
  group === null
    ? i18n.t('reports.dashboard.spending.other')
    : (group.name ?? i18n.t('reports.dashboard.spending.uncategorized'))
