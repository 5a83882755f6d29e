import { today as todayOf } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import Budget from '#budgets/models/budget'
import { periodAt, periodBefore } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { carriedPeriods, keepClosings, lastClosing } from '#budgets/queries/closings'
import { termsBook } from '#budgets/queries/category_terms'
import type { Day } from '#core/calendar'

/**
 * Keeps how the periods ended that are over, anew from where something changed since: for who sees
 * all accounts, and for each member who does not. Can be done again at any time, also by two at once.
 */
export async function keepSums(householdId: string) {
  const { marks, members, timeZone } = await inHousehold(householdId, async () => {
    const { rows } = await tenantDb().rawQuery(DUE)
    return rows[0] as { marks: string[]; members: string[]; timeZone: string }
  })
  for (const userId of [null, ...members])
    await inHousehold(householdId, () => keepOpen(todayOf(timeZone)), { userId })
  await inHousehold(householdId, async () => {
    await tenantDb().rawQuery(FORGET, [marks])
  })
}

async function keepOpen(today: Day) {
  for (const budget of await Budget.open()) {
    await tenantDb().rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `closings of ${budget.id}`,
    ])
    await keepBudget(budget, today)
  }
}

async function keepBudget(budget: Budget, today: Day) {
  const calendar = await budgetCalendar(budget)
  const current = periodAt(calendar, today)
  const over = periodBefore(calendar, current)
  // Rates of the past may be known only now: with other currencies about, all is reckoned anew.
  const last = (await hasOthers(budget)) ? null : await lastClosing(budget, current.from)
  const from = last?.next ?? budget.startsOn
  if (from > over.to) return
  const books = { calendar, terms: await termsBook(budget) }
  await keepClosings(budget, await carriedPeriods(budget, books, { from, to: over.to }))
}

async function hasOthers({ currency }: Budget): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(OTHERS, [currency])
  return rows.length > 0
}

const OTHERS = /* sql */ `
  select 1 from account_totals where household_id = app.household_id() and currency <> ? and rows > 0 limit 1`

// The marks are read before the sums: what comes after them has a mark that stays.
const DUE = /* sql */ `
  select array(select id from budget_marks where household_id = app.household_id())::text[] as marks,
    array(select distinct v.user_id from account_visibility v where v.household_id = app.household_id())::text[] as members,
    (select time_zone from households where id = app.household_id()) as "timeZone"`

const FORGET = /* sql */ `
  delete from budget_marks where household_id = app.household_id() and id = any ((?)::uuid[])`
