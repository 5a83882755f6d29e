import { beginning, carryOver, type Carried, type Closing } from '#budgets/carrying'
import { currentScope, tenantDb } from '#core/household_scope'
import { periodsBetween, type Period, type PeriodCalendar } from '#budgets/periods'
import { periodSums, type PeriodSums } from '#budgets/queries/period_sums'
import { planSums, type PlanSums } from '#budgets/queries/plan_sums'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'
import type { TermsBook } from '#budgets/queries/category_terms'

export interface CarriedPeriod {
  period: Period
  carried: Carried
  sums: PeriodSums
  plan: PlanSums
}

/**
 * The periods from one to another, each with what came over from before. It begins at the last period
 * whose end is kept and still holds, so that the past is not read again for each page.
 */
export async function carriedPeriods(
  budget: Budget,
  { calendar, terms }: { calendar: PeriodCalendar; terms: TermsBook },
  { from, to }: Period
): Promise<CarriedPeriod[]> {
  const kept = from > budget.startsOn ? await lastClosing(budget, from) : null
  // Before a budget begins nothing is carried, and its opening is not there yet.
  const first = kept?.next ?? (from < budget.startsOn ? from : budget.startsOn)
  const periods = periodsBetween(calendar, first, to)
  const sums = await periodSums(budget, periods)
  const plans = await planSums(budget, calendar, { from: first, to: periods.at(-1)?.to ?? to })
  let closing: Closing = kept?.closing ?? beginning(0n)
  const all = periods.map((period) => {
    if (period.from === budget.startsOn) closing = beginning(budget.openingMinor)
    const own = sums.get(period.from)!
    const plan = plans.get(period.from) ?? { base: new Map(), planned: new Map() }
    const facts = { planned: plan.planned, spent: own.spent, inMinor: own.inMinor }
    const carried = carryOver(closing, { ...facts, ...terms.at(period.from) })
    closing = period.to < budget.startsOn ? beginning(0n) : carried
    return { period, carried, sums: own, plan }
  })
  return all.filter(({ period }) => period.to >= from)
}

/** The first day of which kept sums may be wrong by now; null while all hold. */
export async function firstMarked(budget: Budget): Promise<Day | null> {
  const { rows } = await tenantDb().rawQuery(MARKED, { budget: budget.id })
  return rows[0].day
}

/** How the last period before a day ended, as far as that is kept and holds. */
export async function lastClosing(budget: Budget, before: Day) {
  const marked = await firstMarked(budget)
  const until = marked !== null && marked < before ? marked : before
  const { rows } = await tenantDb().rawQuery(LAST, { budget: budget.id, until })
  if (rows.length === 0) return null
  const { startsOn, next, toPlanMinor } = rows[0]
  const sums = await tenantDb().rawQuery(SUMS, { budget: budget.id, startsOn })
  const left = new Map<string, bigint>(
    sums.rows.map(({ categoryId, leftMinor }: { categoryId: string; leftMinor: bigint }) => [
      categoryId,
      leftMinor,
    ])
  )
  return { startsOn: startsOn as Day, next: next as Day, closing: { left, toPlanMinor } }
}

/** Keeps how periods ended that are over, for readers who see what the one of this scope does. */
export async function keepClosings(budget: Budget, periods: CarriedPeriod[]) {
  const closings = periods.map(({ period, carried, sums }) => ({
    starts_on: period.from,
    ends_on: period.to,
    in_minor: sums.inMinor.toString(),
    to_plan_minor: carried.toPlanMinor.toString(),
  }))
  const rows = periods.flatMap(({ period, carried }) =>
    [...carried.left].map(([categoryId, left]) => ({
      starts_on: period.from,
      category_id: categoryId,
      spent_minor: (carried.spent.get(categoryId) ?? 0n).toString(),
      left_minor: left.toString(),
    }))
  )
  const { client } = currentScope()
  const since = periods[0].period.from
  await client.rawQuery(FORGET, { budget: budget.id, since })
  await client.rawQuery(KEEP, { budget: budget.id, rows: JSON.stringify(closings) })
  await client.rawQuery(KEEP_SUMS, { budget: budget.id, rows: JSON.stringify(rows) })
}

const MARKED = /* sql */ `
  select min(since_on) as day from budget_marks
  where household_id = app.household_id() and (budget_id is null or budget_id = :budget)`

const LAST = /* sql */ `
  select starts_on as "startsOn", (ends_on + 1) as next, to_plan_minor as "toPlanMinor" from budget_closings
  where household_id = app.household_id() and budget_id = :budget and audience_id = app.audience_id()
    and ends_on < :until
  order by starts_on desc limit 1`

const SUMS = /* sql */ `
  select category_id as "categoryId", left_minor as "leftMinor" from budget_closing_sums
  where household_id = app.household_id() and budget_id = :budget and audience_id = app.audience_id()
    and starts_on = :startsOn`

const FORGET = /* sql */ `
  delete from budget_closings where household_id = app.household_id() and budget_id = :budget
    and audience_id = app.audience_id() and ends_on >= :since`

const KEEP = /* sql */ `
  insert into budget_closings (household_id, budget_id, audience_id, starts_on, ends_on, in_minor, to_plan_minor)
  select app.household_id(), :budget, app.audience_id(), r.starts_on, r.ends_on, r.in_minor, r.to_plan_minor
  from jsonb_to_recordset((:rows)::jsonb) as r (starts_on date, ends_on date, in_minor bigint, to_plan_minor bigint)`

const KEEP_SUMS = /* sql */ `
  insert into budget_closing_sums (household_id, budget_id, audience_id, starts_on, category_id, spent_minor, left_minor)
  select app.household_id(), :budget, app.audience_id(), r.starts_on, r.category_id, r.spent_minor, r.left_minor
  from jsonb_to_recordset((:rows)::jsonb) as r (starts_on date, category_id uuid, spent_minor bigint, left_minor bigint)`
