import { tenantDb } from '#core/household_scope'
import {
  OF_ACCOUNTS,
  filterValues,
  readsRows,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'

/** Summing so many rows one by one still fits into the time that a page may take; tests have fewer. */
export const costlyTotals = { rows: 15_000 }

/**
 * Whether totals would have to look at very many rows, and had better come with a request of their
 * own. About so: days of booking stand for days when things happened.
 */
export async function isCostly(bindings: FilterBindings): Promise<boolean> {
  if (!readsRows(bindings)) return false
  const { rows } = await tenantDb().rawQuery(SQL, filterValues(bindings))
  return Number(rows[0].count) > costlyTotals.rows
}

const SQL = /* sql */ `
  select coalesce(sum(rows), 0)::bigint as count from account_months
  where ${OF_ACCOUNTS}
    and ((:from)::date is null or month >= date_trunc('month', (:from)::date)) and ((:to)::date is null or month <= (:to)::date)`
