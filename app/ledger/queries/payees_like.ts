import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** So many are offered; and of names that only hold the text so many are looked at. */
const MOST = 8
const LOOKED_AT = 3000

/**
 * Names that rows show and that hold a text, as they are written: those that begin with it first. The
 * index gives one name after the other without the rows between them.
 */
export async function payeesLike(text: string): Promise<string[]> {
  const typed = text.toLowerCase()
  const like = typed.replaceAll(/[\\%_]/g, String.raw`\$&`)
  const values = { start: typed, prefix: `${like}%`, within: `%${like}%`, most: MOST }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ ...values, lookedAt: LOOKED_AT }))
  return rows.map(({ payee }: { payee: string }) => payee)
}

const nextAfter = (condition: string) => /* sql */ `
  select t.merchant from transactions t
  where t.household_id = app.household_id() and t.deleted_at is null and ${condition}
  order by t.merchant limit 1`

/** Names in order, each once; the search stops as soon as it has enough of them. */
const namesFrom = (first: string, goesOn: string) => /* sql */ `
  select (${nextAfter(first)}) as key
  union all
  select (${nextAfter('t.merchant > skipped.key')}) from skipped where ${goesOn}`

const SQL = /* sql */ `
  with beginning as materialized (
    with recursive skipped as (${namesFrom('t.merchant >= :start', `skipped.key like :prefix`)})
    select key from skipped where key like :prefix limit (:most)::int
  ), holding as materialized (
    with recursive skipped as (${namesFrom(`t.merchant > ''`, 'skipped.key is not null')})
    select key from (select key from skipped limit (:lookedAt)::int) first where key like :within limit 2 * (:most)::int
  ), found as (
    select key, min(place) as place from (
      select key, 1 as place from beginning union all select key, 2 from holding
    ) every group by key order by 2, 1 limit (:most)::int
  )
  select last.payee from found cross join lateral (
    select t.payee from transactions t
    where t.household_id = app.household_id() and t.deleted_at is null and t.merchant = found.key
    order by t.occurred_on desc limit 1
  ) last order by found.place, found.key`
