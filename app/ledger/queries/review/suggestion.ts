import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { WaitingRow } from '#ledger/queries/review/waiting'

/** What a group may be, and why. `of` earlier rows of the payee, `same` have the category. */
export interface Suggestion {
  categoryId: string | null
  from: 'earlier' | 'bank' | 'rule' | 'user' | 'none'
  same: number
  of: number
}

/** So many of the newest earlier rows are asked. */
const MOST = 50

/** The category that most of the payee's reviewed rows have, else what the rows say themselves. */
export async function suggestionFor(rows: WaitingRow[]): Promise<Suggestion> {
  const [{ merchant }] = rows
  const { rows: found } = await tenantDb().rawQuery(EARLIER, sqlBindings({ merchant, most: MOST }))
  if (merchant !== '' && found.length > 0) return { ...found[0], from: 'earlier' }
  const own = rows.find(({ categoryId }) => categoryId !== null)
  if (!own) return { categoryId: null, from: 'none', same: 0, of: 0 }
  return { categoryId: own.categoryId, from: own.categoryOrigin, same: 0, of: 0 }
}

const EARLIER = /* sql */ `
  with earlier as materialized (
    select t.id from transactions t
    where t.household_id = app.household_id() and t.merchant = :merchant and t.deleted_at is null
      and not t.needs_review
    order by t.occurred_on desc limit :most
  )
  select l.category_id as "categoryId", count(*)::int as same, (sum(count(*)) over ())::int as of
  from earlier e join transaction_lines l on l.household_id = app.household_id() and l.transaction_id = e.id
  join categories c on c.household_id = l.household_id and c.id = l.category_id
    and c.deleted_at is null and c.archived_at is null
  where not exists (select from transaction_lines o
    where o.household_id = l.household_id and o.transaction_id = l.transaction_id and o.position > 0)
  group by l.category_id order by same desc, l.category_id limit 1`
