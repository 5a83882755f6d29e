import { addMonths, lastDay, monthOf, monthsBetween, type Day, type Month } from '#core/calendar'
import { payOff, type Debt } from '#goals/payoff'
import { owedAt, type DebtPlan, type OwedAccount } from '#goals/queries/debts'

/** What was to be owed at the end of a month, and what was: minor units, positive. */
export interface MonthOfPlan {
  month: Month
  plannedMinor: bigint
  /** Of the month that is now: what is owed today. */
  owedMinor: bigint
  /** Whether the month is over. */
  isOver: boolean
}

/** A page shows no more months than this, the last ones. */
const MOST_MONTHS = 60

/**
 * How a plan that is kept goes, month by month from the one after it began; with debts that are paid off
 * by now. Null in its first month, or while it has none of these debts.
 */
export async function debtProgress(plan: DebtPlan, debts: (OwedAccount & Debt)[], today: Day) {
  const begun = debts.filter(({ startMinor }) => startMinor !== null)
  const first = monthOf(plan.startedOn)
  const count = monthsBetween(first, monthOf(today))
  if (begun.length === 0 || count < 1) return null
  const starts = begun.map((debt) => ({ ...debt, owedMinor: debt.startMinor! }))
  const { method, extraMinor } = plan
  const course = payOff(starts, { method, extraMinor, from: first }).months
  const plannedAt = (at: number) =>
    sumOf(course[Math.min(at, course.length - 1)]?.left ?? starts.map((debt) => debt.owedMinor))
  const all = Array.from({ length: count }, (_, at) => ({ at, month: addMonths(first, at + 1) }))
  const shown = all.slice(-MOST_MONTHS)
  const over = shown.slice(0, -1).map(({ month }) => lastDay(month))
  const owed = await owedAt(
    begun.map(({ id }) => id),
    over
  )
  const owedMinor = sumOf(begun.map((debt) => debt.owedMinor))
  const months = shown.map(({ at, month }): MonthOfPlan => {
    const isOver = month < monthOf(today)
    const actual = isOver ? (owed.get(lastDay(month)) ?? 0n) : owedMinor
    return { month, plannedMinor: plannedAt(at), owedMinor: actual, isOver }
  })
  const { plannedMinor } = months.at(-1)!
  return {
    since: plan.startedOn,
    plannedMinor,
    owedMinor,
    aheadMinor: plannedMinor - owedMinor,
    months,
  }
}

const sumOf = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n)
