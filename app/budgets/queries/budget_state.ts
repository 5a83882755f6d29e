import type { Carried, Sums } from '#budgets/carrying'
import { periodAt, type Period, type PeriodCalendar } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { budgetGroups, type BudgetGroup, type BudgetRow } from '#budgets/queries/budget_groups'
import { carriedPeriods } from '#budgets/queries/closings'
import { termsBook, type TermsBook } from '#budgets/queries/category_terms'
import { incomeToCome, usualIncome } from '#budgets/queries/income'
import { isSettled, lastPlanned, planSums } from '#budgets/queries/plan_sums'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'
import type { SeriesFacts } from '#recurring/queries/series_facts'

export type { BudgetGroup, BudgetRow } from '#budgets/queries/budget_groups'

/** A budget in one period, as its reader sees it. All in minor units of its currency. */
export interface BudgetState {
  budget: Budget
  calendar: PeriodCalendar
  terms: TermsBook
  period: Period
  /** What was spent by category, each by itself, also where its group pays for it. */
  ownSpent: Sums
  groups: BudgetGroup[]
  /** Every row that is planned or spent on by itself, group after group. */
  rows: BudgetRow[]
  /** The first day of the period that a plan is proposed from; null where this one is its own. */
  draftOf: Day | null
  /** What is proposed, by category. */
  draft: Sums
  /** Whether anything was ever planned. */
  isBegun: boolean
  income: { actualMinor: bigint; expectedMinor: bigint }
  plannedMinor: bigint
  carriedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
  /**
   * Tracked: expected income less what is planned. In envelopes: what came in and is in none. The
   * plan that is only proposed is taken off, too.
   */
  toPlanMinor: bigint
  /** Currencies of rows in the period that are not counted. */
  leftOut: string[]
  /** Currencies of rows that are counted by the average rate of their month. */
  converted: string[]
}

/**
 * A budget in the period that holds a day. Writes nothing: a period that nobody wrote anything for is
 * reckoned. What a reader may not see is in none of the sums. `series` are the active ones, where the page
 * has read them already.
 */
export async function budgetState(
  budget: Budget,
  day: Day,
  today: Day,
  series?: SeriesFacts[]
): Promise<BudgetState> {
  const calendar = await budgetCalendar(budget)
  const terms = await termsBook(budget)
  const period = periodAt(calendar, day)
  const { carried, sums, plan } = (await carriedPeriods(budget, { calendar, terms }, period)).at(
    -1
  )!
  const draft = await draftFor({ budget, calendar, period, today, base: plan.base })
  const groups = budgetGroups({ budget, terms, period, carried, plan, sums, draft: draft.sums })
  const rows = groups.flatMap((group) => group.rows)
  const income = {
    actualMinor: sums.inMinor,
    expectedMinor: await expectedIncome(budget, calendar, period, {
      ...{ today, series },
      actual: sums.inMinor,
    }),
  }
  const sum = (read: (row: BudgetRow) => bigint) =>
    rows.reduce((whole, row) => whole + read(row), 0n)
  const plannedMinor = sum((row) => row.plannedMinor)
  return {
    budget,
    calendar,
    terms,
    period,
    ownSpent: sums.spent,
    groups,
    rows,
    draftOf: draft.of,
    draft: draft.sums,
    isBegun: draft.isBegun,
    income,
    plannedMinor,
    carriedMinor: sum((row) => row.carriedMinor),
    spentMinor: sum((row) => row.spentMinor),
    leftMinor: sum((row) => row.leftMinor),
    toPlanMinor: plannable(budget, carried, income) - plannedMinor,
    leftOut: [...sums.leftOut].sort(),
    converted: [...sums.converted].sort(),
  }
}

/** What bills say, on top of what came; else what usually comes, and never less than what came. */
async function expectedIncome(
  budget: Budget,
  calendar: PeriodCalendar,
  period: Period,
  { today, actual, series }: { today: Day; actual: bigint; series?: SeriesFacts[] }
): Promise<bigint> {
  const toCome = await incomeToCome(budget, period, today, series)
  if (toCome !== null) return actual + toCome
  if (period.to < today) return actual
  return larger((await usualIncome(budget, calendar, period, today)) ?? 0n, actual)
}

const larger = (one: bigint, other: bigint) => (one > other ? one : other)

const plannable = (
  { mode }: Budget,
  carried: Carried,
  { expectedMinor }: BudgetState['income']
): bigint => (mode === 'envelope' ? carried.plannableMinor : expectedMinor)

interface DraftOf {
  budget: Budget
  calendar: PeriodCalendar
  period: Period
  today: Day
  base: Sums
}

/** What is proposed for categories that the period says nothing of: what the last plan began with. */
async function draftFor({ budget, calendar, period, today, base }: DraftOf) {
  const none = { of: null, sums: new Map() as Sums, isBegun: true }
  const last = await lastPlanned(budget, period.from)
  if (last === null) return { ...none, isBegun: base.size > 0 }
  if (period.to < today || (await isSettled(budget, period))) return none
  const from = periodAt(calendar, last)
  const plan = (await planSums(budget, calendar, from)).get(from.from)
  const proposed = [...(plan?.base ?? [])].filter(([id, minor]) => !base.has(id) && minor !== 0n)
  if (proposed.length === 0) return none
  return { of: from.from, sums: new Map(proposed), isBegun: true }
}

/** The rows that need a look first: what is over, then what is nearest to it. At most so many. */
export function byRisk({ rows }: Pick<BudgetState, 'rows'>, most = 5): BudgetRow[] {
  const planned = rows.filter(
    ({ plannedMinor, carriedMinor, spentMinor }) =>
      plannedMinor + carriedMinor > 0n || spentMinor > 0n
  )
  return planned.sort((one, other) => risk(other) - risk(one)).slice(0, most)
}

/** How much of what there was is spent, over counting more the more it is. */
function risk({ plannedMinor, carriedMinor, spentMinor, leftMinor }: BudgetRow): number {
  const there = plannedMinor + carriedMinor
  const share = there > 0n ? Number((spentMinor * 1000n) / there) : 1000
  return leftMinor < 0n ? 1_000_000 + Number(-leftMinor) : share
}
