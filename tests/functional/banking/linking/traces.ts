import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import type { Person } from '#tests/world'

/** What a household has from its first day. */
const FROM_THE_START = `('categories', 'memberships', 'households')`

/** How many rows of banks' data a household still has, by table; tables without any are left out. */
export async function leftOf(person: Person): Promise<Record<string, number>> {
  const tables = await db.connection('owner').rawQuery(
    `select table_name as name from information_schema.columns where table_schema = 'public'
       and column_name = 'household_id' and table_name not in ${FROM_THE_START}
       and table_name not in ('change_sets', 'sessions', 'bank_items', 'consents', 'data_keys')`
  )
  const left: Record<string, number> = {}
  for (const { name } of tables.rows as { name: string }[]) {
    const rows = await person.within(() => {
      const all = tenantDb().from(name).where('household_id', person.householdId)
      return ['row_history', 'row_changes'].includes(name)
        ? all.whereRaw(`table_name not in ${FROM_THE_START}`)
        : all
    })
    if (rows.length > 0) left[name] = rows.length
  }
  return left
}
