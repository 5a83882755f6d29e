import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { jobs } from '#start/jobs'
import { QueueBackend } from '#core/queue/backend'
import { startWork } from '#core/queue/work'
import { startSandboxBank } from '#sandbox_bank/start'

/**
 * A sandbox bank at the address the app knows, and a worker on the queues: with the web server
 * of the tests, all that `npm start` runs. Answers how to stop both.
 */
export async function openTheHouse() {
  const bank = await startSandboxBank({
    port: Number(process.env.SANDBOX_BANK_PORT),
    databaseUrl: process.env.SANDBOX_BANK_DATABASE_URL!,
    controlToken: process.env.SANDBOX_CONTROL_TOKEN,
    profile: 'instant',
  })
  await db.from('outbox').delete()
  const databaseUrl = env.get('DATABASE_URL')
  const backend = new QueueBackend({ databaseUrl })
  const stopWork = await startWork({ backend, jobs, timetable: [], databaseUrl, logger })
  return async () => {
    await stopWork()
    await bank.close()
  }
}
