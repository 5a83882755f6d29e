import { addDays, type Day } from '#core/calendar'
import { periodAt } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { budgetHistory } from '#budgets/queries/budget_history'
import type Budget from '#budgets/models/budget'

/** What was planned and spent in each period that begins in a year. Minor units of the budget's currency. */
export async function budgetYear(budget: Budget, year: number) {
  const first = `${year}-01-01` as Day
  const before = periodAt(await budgetCalendar(budget), first)
  const from = before.from === first ? first : addDays(before.to, 1)
  return budgetHistory(budget, { from, to: `${year}-12-31` as Day })
}
