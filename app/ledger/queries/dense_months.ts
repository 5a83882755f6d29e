import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { PageRequest } from '#core/keyset'
import { filterValues, readsRows, type FilterBindings } from '#ledger/queries/filter_bindings'

/**
 * The first day of the newest months that have a page of the wanted lines for certain, or about so;
 * null where fewer are left, where nothing of the kind is known, or for pages of newer rows. Only
 * derived sums are read, so it costs the same for many rows as for few.
 */
export async function denseFrom(
  bindings: FilterBindings,
  { cursor, direction, limit }: PageRequest
): Promise<Day | null> {
  if (direction === 'newer' || readsRows(bindings)) return null
  const { rows } = await tenantDb().rawQuery(
    SQL,
    filterValues(bindings, { day: cursor?.day ?? null, enough: limit * PAGES })
  )
  return rows[0]?.month ?? null
}

/** The month of the cursor is partly seen already, and splits have several lines: a page to spare. */
const PAGES = 2

const SQL = /* sql */ `
  select month from (
    select month, sum(sum(rows)) over (order by month desc) as so_far from category_months
    where household_id = (:household)::uuid and ((:account)::uuid is null or account_id = (:account)::uuid)
      and ((:day)::date is null or month <= (:day)::date) and ((:to)::date is null or month <= (:to)::date)
      and ((:from)::date is null or month >= date_trunc('month', (:from)::date))
      and ((:flows)::text[] is null or flow = any ((:flows)::text[]))
      and ((:categories)::uuid[] is null or category_id = any ((:categories)::uuid[]))
      and (not (:uncategorized)::boolean or category_id = '00000000-0000-0000-0000-000000000000')
    group by month
  ) months where so_far >= (:enough)::int order by month desc limit 1`
