import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Layout } from '#reports/dashboard/sections'

/**
 * How the person has their first page, as with other habits of reading without a change set: nobody else
 * sees anything of it, and the usual order is one button away.
 */
export async function arrangeDashboard({ sections, hidden }: Layout) {
  await tenantDb().rawQuery(SAVE, sqlBindings({ sections, hidden }))
}

export async function resetDashboard() {
  await tenantDb().rawQuery(RESET)
}

const SAVE = /* sql */ `
  insert into dashboard_layouts (household_id, user_id, sections, hidden)
  values (app.household_id(), app.user_id(), (:sections)::text[], (:hidden)::text[])
  on conflict (household_id, user_id) do update
    set sections = excluded.sections, hidden = excluded.hidden, updated_at = now()`

const RESET = /* sql */ `
  delete from dashboard_layouts where household_id = app.household_id() and user_id = app.user_id()`
