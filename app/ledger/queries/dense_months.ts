import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { PageRequest } from '#core/keyset'
import { OF_ACCOUNTS, filterValues, type FilterBindings } from '#ledger/queries/filter_bindings'

/** Where a page of lines of a kind is found. */
export interface Density {
  /** The first day of the newest months that have a page of them for certain, or about so; null where fewer are left. */
  floor: Day | null
  /** How many rows are walked along until then, about. */
  walked: number
  /** How many lines of the kind there are at all. */
  count: number
  /** How many are in all accounts, which is what an index would find. */
  inAll: number
}

/** Only derived sums are read, so it costs the same for many rows as for few. */
export async function densityOf(
  bindings: FilterBindings,
  { cursor, limit }: Pick<PageRequest, 'cursor' | 'limit'>
): Promise<Density> {
  const { rows } = await tenantDb().rawQuery(
    SQL,
    filterValues(bindings, { day: cursor?.day ?? null, enough: limit * PAGES })
  )
  const { month, walked, count, inAll } = rows[0]
  return { floor: month, walked: Number(walked), count: Number(count), inAll: Number(inAll) }
}

/** The month of the cursor is partly seen already, and splits have several lines: a page to spare. */
const PAGES = 2

/** How many are walked is about so: days of booking stand for days when things happened. */
const SQL = /* sql */ `
  with months as materialized (
    select month, sum(rows) as every, coalesce(sum(rows) filter (where ${OF_ACCOUNTS}), 0) as meant from category_months
    where household_id = (:household)::uuid
      and ((:flows)::text[] is null or flow = any ((:flows)::text[]))
      and ((:categories)::uuid[] is null or category_id = any ((:categories)::uuid[]))
      and (not (:uncategorized)::boolean or category_id = '00000000-0000-0000-0000-000000000000')
    group by month
  ), ends as (
    select month, sum(meant) over (order by month desc) as so_far from months
    where ((:day)::date is null or month <= (:day)::date) and ((:to)::date is null or month <= (:to)::date)
      and ((:from)::date is null or month >= date_trunc('month', (:from)::date))
  ), enough as materialized (
    select month from ends where so_far >= (:enough)::int order by month desc limit 1
  )
  select (select month from enough) as month, coalesce((select sum(meant) from months), 0)::bigint as count,
    coalesce((select sum(every) from months), 0)::bigint as "inAll",
    coalesce((select sum(rows) from account_months where ${OF_ACCOUNTS} and month >= (select month from enough)
      and ((:day)::date is null or month <= (:day)::date) and ((:to)::date is null or month <= (:to)::date)), 0)::bigint as walked`
