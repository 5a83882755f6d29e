import { tenantDb } from '#core/household_scope'
import { layoutOf, USUAL_LAYOUT, type Layout } from '#reports/dashboard/sections'

/** How the reader has arranged the first page of this household, else the usual one. */
export async function dashboardLayout(): Promise<Layout & { isOwn: boolean }> {
  const { rows } = await tenantDb().rawQuery(SQL)
  if (rows.length === 0) return { ...USUAL_LAYOUT, isOwn: false }
  return { ...layoutOf(rows[0].sections, rows[0].hidden), isOwn: true }
}

const SQL = /* sql */ `
  select sections, hidden from dashboard_layouts where household_id = app.household_id() and user_id = app.user_id()`
