import { runMigrations } from 'bullmq'
import pg from 'pg'

const RIGHTS = [
  'grant usage on schema bullmq',
  'grant select, insert, update, delete on all tables in schema bullmq',
  'grant usage, select on all sequences in schema bullmq',
]

/**
 * BullMQ's own tables on PostgreSQL, made by the owner. BullMQ also makes a sequence at the first
 * use of each queue, which the app's role may not: so the queues are named here.
 */
export async function migrateQueues(ownerUrl: string, appRole: string, queues: readonly string[]) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const role = client.escapeIdentifier(appRole)
  try {
    await runMigrations(client as never)
    await client.query('set search_path = bullmq')
    for (const name of queues) await client.query('select next_job_id($1)', [name])
    // GRANT takes no bindings.
    for (const right of RIGHTS) await client.query(right.concat(' to ', role))
  } finally {
    await client.end()
  }
}
