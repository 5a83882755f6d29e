import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** So many are remembered of each person: years of them. */
const MOST = 500

/** Remembers that the person has read a remark, which is not shown to them again. */
export async function readInsight(key: string) {
  await tenantDb().rawQuery(READ, sqlBindings({ key }))
  await tenantDb().rawQuery(FORGET, sqlBindings({ most: MOST }))
}

/** Shows again what still is so. */
export async function unreadInsights() {
  await tenantDb().rawQuery(UNREAD)
}

/** Which remarks the person has read. */
export async function readKeys(): Promise<Set<string>> {
  const { rows } = await tenantDb().rawQuery(KEYS)
  return new Set(rows.map(({ key }: { key: string }) => key))
}

const READ = /* sql */ `
  insert into insights_seen (household_id, user_id, key) values (app.household_id(), app.user_id(), :key)
  on conflict do nothing`

const FORGET = /* sql */ `
  delete from insights_seen where household_id = app.household_id() and user_id = app.user_id() and key in (
    select key from insights_seen where household_id = app.household_id() and user_id = app.user_id()
    order by created_at desc, key offset (:most)::int)`

const UNREAD = /* sql */ `
  delete from insights_seen where household_id = app.household_id() and user_id = app.user_id()`

const KEYS = /* sql */ `
  select key from insights_seen where household_id = app.household_id() and user_id = app.user_id()`
