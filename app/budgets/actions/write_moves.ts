import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Period } from '#budgets/periods'
import type Budget from '#budgets/models/budget'

/** Null is what is left to plan. */
export interface Move {
  kind: 'assign' | 'move' | 'cover' | 'rollover' | 'reset'
  from: string | null
  to: string | null
  /** Minor units of the budget's currency, at least 0. */
  amountMinor: bigint
}

/** No plan is larger, so that sums of plans stay within a bigint. */
export const LARGEST_PLAN = 10n ** 15n

/** One after the other plans: who comes second reads what the first one wrote. */
export const lockPlan = (budget: Budget) =>
  tenantDb().rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `plan of ${budget.id}`,
  ])

/** A plan of a category goes from one amount to another: from or back to what is left to plan. */
export function change(
  kind: Move['kind'],
  categoryId: string,
  fromMinor: bigint,
  toMinor: bigint
): Move {
  const amountMinor = toMinor - fromMinor
  return amountMinor >= 0n
    ? { kind, from: null, to: categoryId, amountMinor }
    : { kind, from: categoryId, to: null, amountMinor: -amountMinor }
}

/**
 * Writes moves of a period within the open change set, and keeps the period. `settles` says that the
 * plan is whole: nothing is proposed for it any more.
 * @throws Refusal `amount` for what is larger than any plan.
 */
export async function writeMoves(
  budget: Budget,
  period: Period,
  moves: Move[],
  { settles = false } = {}
) {
  await keepPeriod(budget, period, settles)
  if (moves.some(({ amountMinor }) => amountMinor > LARGEST_PLAN))
    throw new Refusal('amount', 'amountRange', 'This amount is too large')
  const { userId } = currentScope()
  const rows = moves.map(({ kind, from, to, amountMinor }) => ({
    id: uuidv7(),
    kind,
    from_category_id: from,
    to_category_id: to,
    amount_minor: amountMinor.toString(),
  }))
  const values = { budget: budget.id, day: period.from, userId, rows: JSON.stringify(rows) }
  if (rows.length > 0) await tenantDb().rawQuery(INSERT, sqlBindings(values))
}

async function keepPeriod({ id }: Budget, { from, to }: Period, settles: boolean) {
  await tenantDb().rawQuery(KEEP, { id: uuidv7(), budget: id, from, to })
  if (settles) await tenantDb().rawQuery(SETTLE, { budget: id, from, to })
}

const KEEP = /* sql */ `
  insert into budget_periods (household_id, id, budget_id, span)
  select app.household_id(), (:id)::uuid, (:budget)::uuid, daterange(:from, :to, '[]')
  where not exists (select from budget_periods where household_id = app.household_id()
    and budget_id = (:budget)::uuid and span && daterange(:from, :to, '[]'))`

const SETTLE = /* sql */ `
  update budget_periods set settled_at = now() where household_id = app.household_id() and budget_id = :budget
    and span && daterange(:from, :to, '[]') and settled_at is null`

const INSERT = /* sql */ `
  insert into budget_moves (household_id, id, budget_id, starts_on, kind, from_category_id, to_category_id, amount_minor, user_id)
  select app.household_id(), r.id, :budget, :day, r.kind, r.from_category_id, r.to_category_id, r.amount_minor, :userId
  from jsonb_to_recordset((:rows)::jsonb) as r
    (id uuid, kind text, from_category_id uuid, to_category_id uuid, amount_minor bigint)`
