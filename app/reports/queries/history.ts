import { monthOf, monthsBetween, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import type { Kind } from '#reports/wish/report_wish'

/** How many months of data a question needs to be worth asking, and how many there are. */
export interface History {
  need: number
  have: number
}

/** What goes over time says nothing with one month. */
const NEEDED: Partial<Record<Kind, number>> = {
  'income-expense': 2,
  'net-worth': 2,
  'budget-history': 2,
}

/** Null where there is enough. The month of today counts, though it is not over. */
export async function shortHistory(kind: Kind, today: Day): Promise<History | null> {
  const { rows } = await tenantDb().rawQuery(kind === 'net-worth' ? OF_BALANCES : OF_ROWS)
  const first = rows[0]?.first as Day | null | undefined
  const have = first && first <= today ? monthsBetween(monthOf(first), monthOf(today)) + 1 : 0
  const need = NEEDED[kind] ?? 1
  return have < need ? { need, have } : null
}

const OF_ROWS = /* sql */ `
  select day as first from flow_days
  where household_id = app.household_id() and rows > 0 order by day limit 1`

const OF_BALANCES = /* sql */ `
  select least(
    (select min(opening_on) from accounts where household_id = app.household_id() and deleted_at is null),
    (select min(month) from account_months where household_id = app.household_id() and rows > 0)
  ) as first`
