import { add, of, type Sums } from '#budgets/carrying'
import { tenantDb } from '#core/household_scope'
import { periodAt, periodsBetween, type Period } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { periodSums } from '#budgets/queries/period_sums'
import { lastPlanned, planSums } from '#budgets/queries/plan_sums'
import { termsBook, type TermsBook } from '#budgets/queries/category_terms'
import type Budget from '#budgets/models/budget'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { Day } from '#core/calendar'

/** What a line of the plan has for a period, in minor units of the budget's currency. */
export interface LineAhead {
  categoryId: string
  name: string
  /** The categories that it pays for. */
  payers: string[]
  /** What is planned; of the period that is now less what is spent, which may be below zero. */
  openMinor: bigint
}

/** What a page knows of the budget already, in the period that is now. */
export type KnownState = Pick<BudgetState, 'calendar' | 'terms' | 'ownSpent'>

/**
 * What the periods from now until a day have planned: for who looks ahead. A period that nobody planned
 * yet counts with what will be proposed for it. What is carried over is no plan to spend it. A few
 * queries, however many periods there are; fewer where the page has read its state already.
 */
export async function plansAhead(
  budget: Budget,
  until: Day,
  today: Day,
  known?: KnownState
): Promise<{ period: Period; lines: LineAhead[] }[]> {
  const calendar = known?.calendar ?? (await budgetCalendar(budget))
  const terms = known?.terms ?? (await termsBook(budget))
  const periods = periodsBetween(calendar, today, until)
  const [current] = periods
  const span = { from: current.from, to: periods.at(-1)!.to }
  const plans = await planSums(budget, calendar, span)
  const settled = await settledDays(budget, span)
  const spent = known?.ownSpent ?? (await periodSums(budget, [current])).get(current.from)!.spent
  let base = await lastBase(budget, calendar, current)
  return periods.map((period) => {
    const plan = plans.get(period.from) ?? { base: new Map(), planned: new Map() }
    const isSettled = settled.some((day) => day >= period.from && day <= period.to)
    const proposed = isSettled ? [] : [...base].filter(([id]) => !plan.base.has(id))
    if (plan.base.size > 0 || proposed.length > 0) base = new Map([...proposed, ...plan.base])
    const planned: Sums = new Map(plan.planned)
    for (const [id, minor] of proposed) add(planned, id, minor)
    const gone: Sums = period === current ? spent : new Map()
    return { period, lines: linesOf({ terms, period, planned, gone }) }
  })
}

interface Planned {
  terms: TermsBook
  period: Period
  planned: Sums
  gone: Sums
}

function linesOf({ terms, period, planned, gone }: Planned): LineAhead[] {
  const { planOf, payersOf } = terms.at(period.from)
  const lines: Sums = new Map()
  for (const [id, minor] of planned) add(lines, planOf(id), minor)
  return [...lines].flatMap(([id, minor]) => {
    const node = terms.nodes.get(id)
    if (!node || minor <= 0n) return []
    const payers = payersOf(id)
    const spent = [...gone].filter(([category]) => planOf(category) === id)
    const openMinor = minor - spent.reduce((sum, [, each]) => sum + each, 0n)
    return [{ categoryId: id, name: node.name, payers, openMinor }]
  })
}

/** What the last plan before a period began with. */
async function lastBase(
  budget: Budget,
  calendar: Awaited<ReturnType<typeof budgetCalendar>>,
  { from }: Period
): Promise<Sums> {
  const day = await lastPlanned(budget, from)
  if (day === null) return new Map()
  const period = periodAt(calendar, day)
  const base = (await planSums(budget, calendar, period)).get(period.from)?.base ?? new Map()
  return new Map([...base].filter(([id]) => of(base, id) !== 0n))
}

async function settledDays(budget: Budget, { from, to }: Period): Promise<Day[]> {
  const { rows } = await tenantDb().rawQuery(SETTLED, { budget: budget.id, from, to })
  return rows.map(({ day }: { day: Day }) => day)
}

const SETTLED = /* sql */ `
  select lower(span) as day from budget_periods
  where household_id = app.household_id() and budget_id = :budget and settled_at is not null
    and span && daterange(:from, :to, '[]')`
