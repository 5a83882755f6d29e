import { fillPlan, type Filling } from '#budgets/actions/plan_categories'
import { periodAt } from '#budgets/periods'
import { lastPlanned, planSums } from '#budgets/queries/plan_sums'
import { suggestions, type Span } from '#budgets/queries/suggestions'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { Day } from '#core/calendar'
import type { Sums } from '#budgets/carrying'

export const FILLINGS = ['keep', 'copy', 'suggest', 'zero'] as const satisfies Filling[]

interface Wished {
  today: Day
  /** How many periods a suggestion goes by. */
  span: Span
}

/**
 * Begins the plan of a period: keeps what is proposed, copies the last plan, takes what is suggested, or
 * plans nothing at all. Answers the change set.
 */
export const fillPeriod = async (state: BudgetState, filling: Filling, wished: Wished) =>
  fillPlan(state, filling, await wishesOf(state, filling, wished))

async function wishesOf(
  state: BudgetState,
  filling: Filling,
  { today, span }: Wished
): Promise<Sums> {
  if (filling === 'zero') return new Map()
  if (filling === 'suggest') {
    const found = await suggestions({ ...state, today }, span)
    return new Map(found.map(({ categoryId, amountMinor }) => [categoryId, amountMinor]))
  }
  if (filling === 'keep') return state.draft
  const last = await lastPlanned(state.budget, state.period.from)
  if (last === null) return new Map()
  const period = periodAt(state.calendar, last)
  return (await planSums(state.budget, state.calendar, period)).get(period.from)?.base ?? new Map()
}
