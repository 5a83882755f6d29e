import { tenantDb } from '#core/household_scope'
import type { Period, PeriodCalendar } from '#budgets/periods'
import type Budget from '#budgets/models/budget'

/** Where the periods of a budget begin: by its rule, and as they are kept from before it. */
export async function budgetCalendar(budget: Budget): Promise<PeriodCalendar> {
  const { rule, ruleSinceOn: ruleSince } = budget
  if (budget.startsOn >= ruleSince) return { rule, ruleSince, kept: [] }
  const { rows } = await tenantDb().rawQuery(SQL, { budget: budget.id, since: ruleSince })
  return { rule, ruleSince, kept: rows as Period[] }
}

const SQL = /* sql */ `
  select lower(span) as "from", (upper(span) - 1) as "to" from budget_periods
  where household_id = app.household_id() and budget_id = :budget and upper(span) <= :since
  order by lower(span)`
