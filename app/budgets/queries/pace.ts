import { daysBetween, type Day } from '#core/calendar'
import type { BudgetState } from '#budgets/queries/budget_state'

export const PACES = ['none', 'ahead', 'behind', 'even'] as const

/** Where today falls in a period, and whether spending is ahead of it. */
export interface Pace {
  /** The number of the day, of how many, and how many are left after it. */
  day: number
  length: number
  left: number
  /** Percent of the days, and of what there is to spend; null where there is nothing. */
  passed: number
  spent: number | null
  word: (typeof PACES)[number]
}

/** Null while the period is not now. */
export function paceOf(
  { period, spentMinor, plannedMinor, carriedMinor }: BudgetState,
  today: Day
): Pace | null {
  if (today < period.from || today > period.to) return null
  const length = daysBetween(period.from, period.to) + 1
  const at = daysBetween(period.from, today) + 1
  const there = plannedMinor + carriedMinor
  const spent = there > 0n ? Number((spentMinor * 100n) / there) : null
  const passed = Math.round((at / length) * 100)
  return { day: at, length, left: length - at, passed, spent, word: wordOf(spent, passed) }
}

function wordOf(spent: number | null, passed: number): Pace['word'] {
  if (spent === null) return 'none'
  if (spent > passed + 5) return 'ahead'
  return spent < passed - 5 ? 'behind' : 'even'
}
