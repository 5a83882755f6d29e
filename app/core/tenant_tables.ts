import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

let known: Promise<Set<string>> | undefined

/** The tables that are tenants', as the database says: those that force row-level security. */
function tenantTables() {
  known ??= db
    .rawQuery(`select relname as name from pg_class where relforcerowsecurity and relkind = 'r'`)
    .then(({ rows }) => new Set(rows.map(({ name }: { name: string }) => name)))
  known.catch(() => (known = undefined))
  return known
}

/**
 * Adds the household to every query that is built on a transaction of one. Row-level security says
 * the same; this is the second wall, which holds should the first one be switched off.
 */
export async function fenceIn(client: TransactionClientContract, householdId: string) {
  const tables = await tenantTables()
  const from = client.from.bind(client)
  client.from = (target) => {
    const query = from(target)
    if (typeof target !== 'string') return query
    const [table, alias = table] = target.split(/\sas\s/i)
    if (!tables.has(table)) return query
    return query.where(`${alias}.${table === 'households' ? 'id' : 'household_id'}`, householdId)
  }
  return client
}
