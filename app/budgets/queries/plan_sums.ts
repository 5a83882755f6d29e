import { add, type Sums } from '#budgets/carrying'
import { tenantDb } from '#core/household_scope'
import { periodAt, type Period, type PeriodCalendar } from '#budgets/periods'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'

/** What was planned for one period, by category. Minor units of the budget's currency. */
export interface PlanSums {
  /** What the plan began with: assigned, and set to nothing. */
  base: Sums
  /** All together, with what was moved in and out of it. */
  planned: Sums
}

/** The plans of periods, by their first day. A move counts in the period that holds its day. */
export async function planSums(
  budget: Budget,
  calendar: PeriodCalendar,
  { from, to }: Period
): Promise<Map<Day, PlanSums>> {
  const { rows } = await tenantDb().rawQuery(SQL, { budget: budget.id, from, to })
  const plans = new Map<Day, PlanSums>()
  // Many rows name the same day, and where its period begins is dear to find.
  const byDay = new Map<Day, PlanSums>()
  for (const { startsOn, categoryId, isBase, minor } of rows as Row[]) {
    if (!byDay.has(startsOn)) {
      const { from: first } = periodAt(calendar, startsOn)
      if (!plans.has(first)) plans.set(first, { base: new Map(), planned: new Map() })
      byDay.set(startsOn, plans.get(first)!)
    }
    const plan = byDay.get(startsOn)!
    add(plan.planned, categoryId, minor)
    if (isBase) add(plan.base, categoryId, minor)
  }
  return plans
}

/** The last day before another one that a plan was begun for; null without any. */
export async function lastPlanned(budget: Budget, before: Day): Promise<Day | null> {
  const { rows } = await tenantDb().rawQuery(LAST, { budget: budget.id, before })
  return rows[0]?.day ?? null
}

/** Since when a period is settled, if it is. */
export async function isSettled(budget: Budget, { from, to }: Period): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(SETTLED, { budget: budget.id, from, to })
  return rows.length > 0
}

interface Row {
  startsOn: Day
  categoryId: string
  isBase: boolean
  minor: bigint
}

const SQL = /* sql */ `
  select starts_on as "startsOn", category_id as "categoryId", is_base as "isBase", sum(minor)::bigint as minor
  from (
    select starts_on, to_category_id as category_id, kind in ('assign', 'reset') as is_base, amount_minor as minor
    from budget_moves where household_id = app.household_id() and budget_id = :budget and starts_on between :from and :to
    union all
    select starts_on, from_category_id, kind in ('assign', 'reset'), -amount_minor
    from budget_moves where household_id = app.household_id() and budget_id = :budget and starts_on between :from and :to
  ) moved where category_id is not null group by 1, 2, 3`

const LAST = /* sql */ `
  select starts_on as day from budget_moves
  where household_id = app.household_id() and budget_id = :budget and starts_on < :before and kind in ('assign', 'reset')
  order by starts_on desc limit 1`

const SETTLED = /* sql */ `
  select 1 from budget_periods where household_id = app.household_id() and budget_id = :budget
    and span && daterange(:from, :to, '[]') and settled_at is not null limit 1`
