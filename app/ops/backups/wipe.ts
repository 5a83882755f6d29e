import { BackupTrouble } from './archive.js'
import { withClient } from './with_client.js'
import type { Client } from 'pg'

/**
 * Empties a database that a backup is to come into. People who are there are kept, unless `replaces` says that they may
 * go; somebody who works in it is never interrupted.
 * @throws BackupTrouble when there are people, or the app runs
 */
export const wipe = (url: string, { replaces }: { replaces: boolean }) =>
  withClient(url, async (client) => {
    const { rows: others } = await client.query(OTHERS)
    if (others[0].count > 0)
      throw new BackupTrouble(
        'The app still uses this database: stop its web and worker processes.'
      )
    if (!replaces && (await hasPeople(client)))
      throw new BackupTrouble(
        'People have accounts in this database. --replace gives them up for the backup.'
      )
    const { rows } = await client.query(OBJECTS)
    for (const { statement } of rows) await client.query(statement)
  })

const OTHERS = /* sql */ `
  select count(*)::int as count from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`

async function hasPeople(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('public.users') is not null as "isThere"`)
  if (!rows[0].isThere) return false
  const { rows: people } = await client.query('select exists (select from users) as "hasAny"')
  return people[0].hasAny
}

/** Tables first: what hangs on them goes along. Extensions stay. */
const OBJECTS = /* sql */ `
  select format('drop table if exists %s cascade', oid::regclass) as statement from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
  union all
  select 'drop schema if exists app cascade'`
