import { runMigrations } from 'bullmq'
import pg from 'pg'

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
    await client.query(`grant usage on schema bullmq to ${role};
      grant select, insert, update, delete on all tables in schema bullmq to ${role};
      grant usage, select on all sequences in schema bullmq to ${role}`)
  } finally {
    await client.end()
  }
}
