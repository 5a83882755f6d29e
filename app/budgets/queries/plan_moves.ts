import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type Budget from '#budgets/models/budget'
import type { Move } from '#budgets/actions/write_moves'
import type { Period } from '#budgets/periods'

/** One move of a plan, as it stands: what was undone is none any more. */
export interface PlanMove {
  id: string
  kind: Move['kind']
  /** Null is what is left to plan. */
  fromId: string | null
  toId: string | null
  /** Minor units of the budget's currency, at least 0. */
  amountMinor: bigint
  at: Date
  /** Null for somebody who is gone. */
  author: string | null
  /** The change that it can be taken back with, while it can; others of the same change go along. */
  undoId: string | null
  /** How many moves go along. */
  together: number
}

export interface MovesWish {
  /** Only what came to these categories or went from them; null is all. */
  categoryIds: string[] | null
  /** The last move of the page before. */
  before: string | null
  limit: number
}

/** The moves of one period, the latest first. Ids follow time, so a page is found by its key. */
export async function planMoves(
  { id }: Budget,
  { from, to }: Period,
  { categoryIds, before, limit }: MovesWish
): Promise<PlanMove[]> {
  const wish = { ids: categoryIds, before, limit }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ budget: id, from, to, ...wish }))
  return rows
}

const SQL = /* sql */ `
  with moves as (
    select m.*, count(*) over (partition by change_set_id)::int as together from budget_moves m
    where household_id = app.household_id() and budget_id = :budget and starts_on between :from and :to
  )
  select m.id, m.kind, m.from_category_id as "fromId", m.to_category_id as "toId", m.amount_minor as "amountMinor",
    m.created_at as at, u.display_name as author, m.together,
    case when c.undone_by_id is null and c.created_at > now() - interval '30 days' then c.id end as "undoId"
  from moves m
  left join users u on u.id = m.user_id
  left join change_sets c on c.household_id = m.household_id and c.id = m.change_set_id
  where ((:ids)::uuid[] is null or m.from_category_id = any ((:ids)::uuid[]) or m.to_category_id = any ((:ids)::uuid[]))
    and ((:before)::uuid is null or m.id < (:before)::uuid)
  order by m.id desc limit (:limit)::int`
