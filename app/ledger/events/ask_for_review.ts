import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { announceReview } from '#ledger/events/review_news'
import type { Settling } from '#ledger/events/arrivals'

/**
 * What somebody should look at, after rules and matches had their turn: new rows of a bank or a file
 * (history never), what may be a duplicate or a transfer, and what a bank changed in a split.
 */
export async function askForReview({ ids, by, isNew, isBackfill, reviewed }: Settling) {
  if (by === 'person' || isBackfill) return
  const left = ids.filter((id) => !reviewed.has(id))
  if (left.length === 0) return
  const { rowCount } = await tenantDb().rawQuery(SQL, sqlBindings({ ids: left, isNew }))
  if ((rowCount as number) > 0) await announceReview()
}

/**
 * Why it asks: the gravest reason first. Without a version of its own: nobody has seen the row since
 * this change set wrote it. Row by row ("offset 0"), since statistics know nothing of new rows, and by
 * the key alone: a partial index that fits would be searched from end to end for each.
 */
const SQL = /* sql */ `
  update transactions current set needs_review = true, review_reason = wish.reason
  from (select h.reviews from households h where h.id = app.household_id()) wishes
  cross join unnest((:ids)::uuid[]) arrived (id)
  cross join lateral (
    select t.* from transactions t
    where t.household_id = app.household_id() and t.id = arrived.id offset 0
  ) row
  cross join lateral (
    select coalesce(
      (select m.kind from matches m where m.household_id = row.household_id and m.status = 'open' and m.first_id = row.id limit 1),
      (select m.kind from matches m where m.household_id = row.household_id and m.status = 'open' and m.second_id = row.id limit 1),
      case when row.needs_review then 'changed' end,
      case when (:isNew)::boolean and wishes.reviews <> 'problems' and exists (select from transaction_lines l
        where l.household_id = row.household_id and l.transaction_id = row.id and l.flow_origin = 'category'
          and (l.category_id is null
            or (l.category_origin = 'bank' and row.bank_category_confidence in ('LOW', 'UNKNOWN')))) then 'unsure' end,
      case when (:isNew)::boolean and wishes.reviews = 'everything' then 'new' end
    ) as reason offset 0
  ) wish
  where current.household_id = app.household_id() and current.id = row.id and row.deleted_at is null and wish.reason is not null
    and (not current.needs_review or current.review_reason is distinct from wish.reason)
    and (not current.needs_review or current.review_reason is null or wish.reason <> 'changed' or current.review_reason = 'removed')`
