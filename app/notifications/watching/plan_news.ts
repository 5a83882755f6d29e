import { monthOf } from '#core/calendar'
import Budget from '#budgets/models/budget'
import { budgetState, type BudgetRow, type BudgetState } from '#budgets/queries/budget_state'
import { goalStandings } from '#goals/queries/goal_standings'
import { amountOf, type Watch } from '#notifications/watching/watch'
import type { Notification } from '#households/actions/notify'

/** From so many percent of its plan on a category is near its end. */
const NEAR = 80n

/** Categories that are near the end of their plan or over it, and goals that are reached or late. */
export async function planNews(watch: Watch): Promise<Notification[]> {
  const budgets = (await Budget.open()).filter(
    ({ ownerId }) => ownerId === null || ownerId === watch.userId
  )
  const news: Notification[] = []
  for (const budget of budgets) {
    const state = await budgetState(budget, watch.today, watch.today, watch.series)
    // What is only proposed was planned by nobody.
    if (state.isBegun && state.draftOf === null)
      news.push(...state.rows.flatMap((row) => rowNews(row, state)))
  }
  return [...news, ...(await goalNews(watch))]
}

function rowNews(row: BudgetRow, { budget, period }: BudgetState): Notification[] {
  const there = row.plannedMinor + row.carriedMinor
  if (row.name === null || there <= 0n || row.spentMinor * 100n < there * NEAR) return []
  const isOver = row.spentMinor > there
  const left = isOver ? row.spentMinor - there : there - row.spentMinor
  const key = `${budget.id}:${period.from}:${row.categoryId}`
  const data = {
    category: row.name,
    categoryId: row.categoryId,
    percent: Number((row.spentMinor * 100n) / there),
    amount: amountOf(left, budget.currency),
  }
  const kind = isOver ? 'budgets.over' : 'budgets.near'
  return [{ kind, key: `${kind}:${key}`, data }]
}

async function goalNews({ today }: Watch): Promise<Notification[]> {
  return (await goalStandings(today)).flatMap(({ goal, status }): Notification[] => {
    const data = { goal: goal.name, goalId: goal.id }
    if (status === 'reached')
      return [{ kind: 'goals.reached', key: `goals.reached:${goal.id}:${goal.targetMinor}`, data }]
    if (status !== 'off_track') return []
    return [{ kind: 'goals.off_track', key: `goals.off_track:${goal.id}:${monthOf(today)}`, data }]
  })
}
