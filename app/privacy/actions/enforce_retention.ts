import db from '@adonisjs/lucid/services/db'
import { RETENTION, type RetentionRule } from '#config/retention'
import { inHousehold, tenantDb } from '#core/household_scope'
import { householdIds } from '#households/queries/household_ids'
import { tenantTables } from '#privacy/catalogue'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const MOST_AT_A_TIME = 5000

/** Throws away what is past its time, in steps that lock few rows. Answers how many rows went, by table. */
export async function enforceRetention(rules = RETENTION): Promise<Record<string, number>> {
  const tenants = await tenantTables()
  const gone: Record<string, number> = {}
  const add = (table: string, count: number) => {
    if (count > 0) gone[table] = (gone[table] ?? 0) + count
  }
  for (const rule of rules.filter(({ table }) => !tenants.has(table)))
    add(rule.table, await untilFew(() => deleteSome(rule, db.connection())))
  for (const householdId of await householdIds()) {
    for (const rule of rules.filter(({ table }) => tenants.has(table))) {
      const step = () => inHousehold(householdId, () => deleteSome(rule, tenantDb()))
      add(rule.table, await untilFew(step))
    }
  }
  return gone
}

async function untilFew(step: () => Promise<number>): Promise<number> {
  let gone = 0
  for (;;) {
    const count = await step()
    gone += count
    if (count < MOST_AT_A_TIME) return gone
  }
}

/** Tables and conditions are those of config/retention.ts alone. */
async function deleteSome({ table, where }: RetentionRule, client: QueryClientContract) {
  const sql = `delete from ?? where ctid = any (array(select ctid from ?? where ${where} limit ?))`
  const { rowCount } = await client.rawQuery(sql, [table, table, MOST_AT_A_TIME])
  return rowCount as number
}
