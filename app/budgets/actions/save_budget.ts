import { changeSet } from '#core/change_set'
import { addDays, type Day } from '#core/calendar'
import { countOf, keepWithin } from '#core/limits'
import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import Budget, { type Mode } from '#budgets/models/budget'
import { periodAt, periodsBetween, type PeriodRule } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import type { Carry } from '#budgets/carrying'

export interface BudgetWishes {
  name: string
  mode: Mode
  carry: Carry
  countsPending: boolean
  openingMinor: bigint
  rule: PeriodRule
  /** Of one's own budget: whether the others see it. */
  isShared: boolean
}

/** Begins a budget with the period that is now. Answers it with its change set. @throws Refusal `name`. */
export async function addBudget(
  { rule, ...wishes }: BudgetWishes,
  { isOwn, currency, today }: { isOwn: boolean; currency: string; today: Day }
) {
  await keepWithin('budgets', 'name', () =>
    countOf(tenantDb().from('budgets').whereNull('deleted_at'))
  )
  await refuseTaken(wishes.name)
  const { from: startsOn } = periodAt({ rule, ruleSince: '0001-01-01', kept: [] }, today)
  return changeSet({ cause: 'budgets.added' }, async (changeSetId) => {
    const ownerId = isOwn ? currentScope().userId : null
    const begun = { ownerId, currency, startsOn, ruleSinceOn: startsOn }
    const budget = await Budget.create({ ...wishes, ...begun, ...columnsOf(rule) })
    return { budget: await Budget.known(budget.id), changeSetId }
  })
}

/**
 * Writes what a budget says anew. Another rule of periods counts from the end of the present one, and
 * what was until then is kept as it was. @throws Refusal `name`.
 */
export async function changeBudget(budget: Budget, { rule, ...wishes }: BudgetWishes, today: Day) {
  await refuseTaken(wishes.name, budget.id)
  return changeSet({ cause: 'budgets.changed' }, async (changeSetId) => {
    const isOther = JSON.stringify(rule) !== JSON.stringify(budget.rule)
    const since = isOther ? await keepPast(budget, today) : budget.ruleSinceOn
    await budget
      .merge({ ...wishes, ...columnsOf(rule), ruleSinceOn: since, version: budget.version + 1 })
      .save()
    return changeSetId
  })
}

export async function deleteBudget(budget: Budget) {
  return changeSet({ cause: 'budgets.deleted' }, async (changeSetId) => {
    await tenantDb().rawQuery(DELETE, [budget.id])
    return changeSetId
  })
}

/** Keeps the periods up to the present one as they are. Answers the day after. */
async function keepPast(budget: Budget, today: Day): Promise<Day> {
  const calendar = await budgetCalendar(budget)
  const at = today > budget.startsOn ? today : budget.startsOn
  const past = periodsBetween(calendar, budget.startsOn, at)
  // Plans of periods to come were cut by the old rule: they count where their first day will be.
  await tenantDb().rawQuery(FREE, { budget: budget.id, until: past.at(-1)!.to })
  const spans = past.map((period) => ({ ...period, id: uuidv7() }))
  await tenantDb().rawQuery(KEEP, { budget: budget.id, spans: JSON.stringify(spans) })
  return addDays(past.at(-1)!.to, 1)
}

function columnsOf(rule: PeriodRule) {
  return {
    periodKind: rule.kind,
    periodDay: 'day' in rule ? rule.day : null,
    periodAnchorOn: 'anchor' in rule ? rule.anchor : null,
  }
}

async function refuseTaken(name: string, besides?: string) {
  const wanted = name.toLowerCase()
  const taken = (await Budget.open()).some(
    (budget) => budget.id !== besides && budget.name.toLowerCase() === wanted
  )
  if (taken) throw new Refusal('name', 'unique', 'There is a budget of this name already.')
}

const DELETE = /* sql */ `
  update budgets set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`

const FREE = /* sql */ `
  delete from budget_periods where household_id = app.household_id() and budget_id = :budget and lower(span) > :until`

const KEEP = /* sql */ `
  insert into budget_periods (household_id, id, budget_id, span)
  select app.household_id(), r.id, :budget, daterange(r."from", r."to", '[]')
  from jsonb_to_recordset((:spans)::jsonb) as r (id uuid, "from" date, "to" date)
  where not exists (select from budget_periods p where p.household_id = app.household_id() and p.budget_id = :budget
    and p.span && daterange(r."from", r."to", '[]'))`
