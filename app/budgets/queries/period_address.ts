import { yearOf, type Day } from '#core/calendar'
import { addressOf, dayOfAddress, nextPeriod, periodBefore } from '#budgets/periods'
import { budgetState, type BudgetState } from '#budgets/queries/budget_state'
import type Budget from '#budgets/models/budget'

/** Nobody plans further, and each year on the way is reckoned. */
const FAR = 5

export const isFar = (year: number, today: Day) => year < 1970 || year > yearOf(today) + FAR

/** A budget in the period that an address means; null for what is no period, or far away. */
export async function stateAt(
  budget: Budget,
  address: string,
  today: Day
): Promise<BudgetState | null> {
  const day = dayOfAddress(address)
  return day === null || isFar(yearOf(day), today) ? null : budgetState(budget, day, today)
}

/** How the period of a state and those beside it are called in addresses. */
export const addressesOf = ({ calendar, period }: Pick<BudgetState, 'calendar' | 'period'>) => ({
  address: addressOf(period),
  before: addressOf(periodBefore(calendar, period)),
  next: addressOf(nextPeriod(calendar, period)),
})
