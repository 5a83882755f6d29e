import { addDays, type Day } from '#core/calendar'
import Budget from '#budgets/models/budget'
import { plansAhead, type KnownState } from '#budgets/queries/plans_ahead'
import { upcomingOf } from '#recurring/queries/upcoming'
import { plannedMoney, type PlannedMoney } from '#forecast/planned_money'
import { categoryMonths, type CategoryMonth } from '#forecast/queries/category_months'
import type { SeriesFacts } from '#recurring/queries/series_facts'

interface Asked {
  accountIds: string[]
  /** All bank and cash accounts: what nobody knows yet will be paid from one of them. */
  isTogether: boolean
  currency: string
  today: Day
  days: number
  series: SeriesFacts[]
  /** A budget as it stands today, where the page has read it already. */
  known?: KnownBudget
}

export type KnownBudget = KnownState & { budget: Budget }

export interface Plans extends PlannedMoney {
  budget: { id: string; name: string }
  /** What the planned categories came to, which the ordinary week has no more. */
  months: CategoryMonth[]
}

/** What the household's first budget in the currency says will be spent from tomorrow on; null without plans. */
export async function plannedSpending(asked: Asked): Promise<Plans | null> {
  const { accountIds, currency, today, days, series, known } = asked
  const isMeant = (one: Budget) => one.ownerId === null && one.currency === currency
  // The page's is the first that the reader sees: where it is meant it is the one found here.
  const state = known && isMeant(known.budget) ? known : undefined
  const budget = state?.budget ?? (await Budget.open()).find(isMeant)
  if (!budget || days === 0) return null
  const to = addDays(today, days)
  const ahead = await plansAhead(budget, to, today, state)
  const categoryIds = [
    ...new Set(ahead.flatMap(({ lines }) => lines.flatMap(({ payers }) => payers))),
  ]
  if (categoryIds.length === 0) return null
  const months = await categoryMonths({ categoryIds, accountIds, currency, today })
  // Bills of a whole period are taken off, also those after the last day that is looked at.
  const span = { from: today, to: ahead.at(-1)!.period.to, today, withOverdue: true }
  const planned = plannedMoney(ahead, {
    ...{ bills: upcomingOf(series, span), months, currency },
    ...{ from: addDays(today, 1), to, paysUnknown: asked.isTogether },
  })
  return { ...planned, months, budget: { id: budget.id, name: budget.name } }
}
