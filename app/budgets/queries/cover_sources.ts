import { tenantDb } from '#core/household_scope'
import type { BudgetRow, BudgetState } from '#budgets/queries/budget_state'

/** Something that can give to a category that is over. Minor units. */
export interface CoverSource {
  /** Null is what is left to plan. */
  row: BudgetRow | null
  leftMinor: bigint
  /** How often it gave within the last year. */
  uses: number
  /** What the last periods usually left in it; null where nothing is kept of them. */
  usualMinor: bigint | null
}

/** So many are worth a look. */
const MOST = 5

/**
 * Who can give best, the best first: those that have enough, of these who gave before, then what is
 * flexible, then who has most left.
 */
export async function coverSources(
  state: BudgetState,
  { categoryId, leftMinor }: BudgetRow
): Promise<CoverSource[]> {
  const { rows } = await tenantDb().rawQuery(PAST, {
    budget: state.budget.id,
    from: state.period.from,
  })
  const past = new Map((rows as Past[]).map((row) => [row.categoryId, row]))
  const candidates = state.rows
    .filter((row) => row.categoryId !== categoryId && row.leftMinor > 0n && row.name !== null)
    .map((row) => ({
      row,
      leftMinor: row.leftMinor,
      uses: past.get(row.categoryId)?.uses ?? 0,
      usualMinor: past.get(row.categoryId)?.usualMinor ?? null,
    }))
  const over = -leftMinor
  const ranked: CoverSource[] = candidates.sort((one, other) =>
    compare(rank(one, over), rank(other, over))
  )
  const plan = { row: null, leftMinor: state.toPlanMinor, uses: 0, usualMinor: null }
  return [...ranked.slice(0, MOST), ...(state.toPlanMinor > 0n ? [plan] : [])]
}

interface Past {
  categoryId: string
  uses: number
  usualMinor: bigint | null
}

/** The less the better, one after the other. */
const rank = ({ row, leftMinor, uses }: CoverSource, over: bigint): bigint[] => [
  leftMinor >= over ? 0n : 1n,
  BigInt(-uses),
  row?.terms.kind === 'flexible' ? 0n : 1n,
  -leftMinor,
]

function compare(one: bigint[], other: bigint[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  if (at < 0) return 0
  return one[at] < other[at] ? -1 : 1
}

// The middle of what the last three kept periods left; a bounded look, by the keys.
const PAST = /* sql */ `
  with given as (
    select from_category_id as category_id, count(*)::int as uses from budget_moves
    where household_id = app.household_id() and budget_id = :budget and kind = 'cover' and from_category_id is not null
      and starts_on > (:from)::date - 366 and starts_on <= (:from)::date
    group by 1
  ), last as (
    select starts_on from budget_closings where household_id = app.household_id() and budget_id = :budget
      and audience_id = app.audience_id() and starts_on < (:from)::date order by starts_on desc limit 3
  ), usual as (
    select category_id, percentile_disc(0.5) within group (order by greatest(left_minor, 0)) as minor
    from budget_closing_sums s join last using (starts_on)
    where s.household_id = app.household_id() and s.budget_id = :budget and s.audience_id = app.audience_id()
    group by 1
  )
  select category_id as "categoryId", coalesce(given.uses, 0) as uses, usual.minor as "usualMinor"
  from given full join usual using (category_id)`
