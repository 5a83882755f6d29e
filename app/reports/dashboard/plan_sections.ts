import { addDays, daysBetween, type Day } from '#core/calendar'
import Budget from '#budgets/models/budget'
import { budgetState, byRisk, type BudgetState } from '#budgets/queries/budget_state'
import { rowLinks } from '#budgets/queries/row_links'
import { forecast } from '#forecast/queries/forecast'
import { goalList } from '#goals/queries/goal_list'
import { upcomingOf } from '#recurring/queries/upcoming'
import type { SeriesFacts } from '#recurring/queries/series_facts'

/** How many days ahead the first page looks, and how many lines each section has. */
const DAYS = 14
const BILLS = 8
const GOALS = 3

/** What the page knows already: its day, the household's currency and the series that are followed. */
interface Known {
  today: Day
  currency: string
  series: SeriesFacts[]
  /** The first budget as it stands today, where the page shows it; null without one. */
  budget?: BudgetState | null
}

/** The first budget that the reader sees, as it stands today; null without one. */
export async function firstBudget({ today, series }: Pick<Known, 'today' | 'series'>) {
  const [budget] = await Budget.open()
  return budget ? budgetState(budget, today, today, series) : null
}

/** The rows of the first budget that need a look first; null without a budget. Minor units. */
export async function budgetSection({ today, budget: state }: Pick<Known, 'today' | 'budget'>) {
  if (!state) return null
  const links = await rowLinks(state.budget, state.terms)
  const { id, name, currency } = state.budget
  const rows = byRisk(state).map((row) => ({
    ...row,
    url: links.row(row.categoryId, state.period)!.toUrl(),
  }))
  return { id, name, currency, leftMinor: state.leftMinor, passed: passedOf(state, today), rows }
}

/** How much of the period is over with today, in percent: where spending would be if it went evenly. */
const passedOf = ({ period: { from, to } }: BudgetState, today: Day) =>
  Math.round(((daysBetween(from, today) + 1) * 100) / (daysBetween(from, to) + 1))

/**
 * What is late first, then what comes in the next days, and the day on which least is expected to be there in
 * bank and cash accounts. Null where nothing is expected.
 */
export async function billsSection({ today, currency, series, budget }: Known) {
  const span = { from: today, to: addDays(today, DAYS - 1), today, withOverdue: true }
  const all = upcomingOf(series, span)
  if (all.length === 0) return null
  const ahead = await forecast({
    ...{ currency, today, days: DAYS - 1, series },
    known: budget ?? undefined,
  })
  return {
    shown: all.slice(0, BILLS),
    more: Math.max(0, all.length - BILLS),
    days: DAYS,
    lowest: ahead && { day: ahead.lowest.day, minor: ahead.lowest.balanceMinor, currency },
  }
}

/** The first goals that are still saved for. */
export async function goalsSection(today: Day) {
  const open = (await goalList(today)).filter(({ isArchived }) => !isArchived)
  return open.slice(0, GOALS)
}
