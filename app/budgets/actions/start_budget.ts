import { changeSet } from '#core/change_set'
import { addBudget, type BudgetWishes } from '#budgets/actions/save_budget'
import { fillPlan } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { suggestions } from '#budgets/queries/suggestions'
import type { Day } from '#core/calendar'

interface Start {
  isOwn: boolean
  currency: string
  today: Day
  /** Plans at once what was spent in the last three periods. */
  suggests: boolean
}

/** Begins a budget, with a plan if that is wished: one change. @throws Refusal as `addBudget`. */
export async function startBudget(wishes: BudgetWishes, start: Start) {
  return changeSet({ cause: 'budgets.added' }, async (changeSetId) => {
    const { budget } = await addBudget(wishes, start)
    if (start.suggests) {
      const state = await budgetState(budget, start.today, start.today)
      const found = await suggestions({ ...state, today: start.today }, 3)
      const plan = new Map(found.map(({ categoryId, amountMinor }) => [categoryId, amountMinor]))
      await fillPlan(state, 'suggest', plan)
    }
    return { budget, changeSetId }
  })
}
