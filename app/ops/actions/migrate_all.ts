import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import env from '#start/env'
import { QUEUES } from '#core/job'
import { migrateQueues } from '#core/queue/migrate'

/** Brings the tables of app and queues to this version, as their owner, and answers how many migrations ran. */
export async function migrateAll(): Promise<number> {
  const runner = new MigrationRunner(db, app, { direction: 'up', connectionName: 'owner' })
  // Not closed as Lucid would: that forgets all connections.
  await runner.run()
  if (runner.error) throw runner.error
  if (!env.get('REDIS_URL')) await migrateQueueTables()
  return Object.values(runner.migratedFiles).filter(({ status }) => status === 'completed').length
}

function migrateQueueTables() {
  const url = env.get('DATABASE_URL')
  const role = decodeURIComponent(new URL(url).username)
  return migrateQueues(env.get('DATABASE_OWNER_URL') ?? url, role, QUEUES)
}
