import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/**
 * What is wrong with the role that the app signs in as; null when it can neither get around row-level
 * security nor change tables.
 */
export async function roleTrouble(
  client: QueryClientContract = db.connection()
): Promise<string | null> {
  const { rows } = await client.rawQuery(
    `select rolsuper or rolbypassrls as "seesAll", exists (
       select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'app') and pg_has_role(current_user, c.relowner, 'member')
     ) as owns
     from pg_roles where rolname = current_user`
  )
  if (rows[0].seesAll)
    return 'DATABASE_URL signs in as a role that row-level security does not stop.'
  if (rows[0].owns) return 'DATABASE_URL signs in as a role that owns its tables.'
  return null
}
