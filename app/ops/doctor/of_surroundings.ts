import env from '#start/env'
import { statfs } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import { now } from '#core/clock'
import { weaknesses } from '#core/weaknesses'
import { withQueues } from '#ops/actions/with_queues'
import { backupSettings } from '#ops/backups/settings'
import { storeAt } from '#ops/backups/store'
import { jobCounts } from '#ops/queries/job_counts'
import { broken, well, worthALook, type Check } from './check.js'

const WAITING_S = 300
const FULL = 0.9
const OLD_BACKUP_MS = 26 * 60 * 60 * 1000

const settings = async () => {
  const found = weaknesses(process.env)
  const next = 'Mend them before others can reach this app; production refuses to start with them.'
  return found.length > 0 && env.get('NODE_ENV') === 'production'
    ? broken(found.join(' '), next)
    : well(
        found.length > 0
          ? 'Settings are fit for this machine alone.'
          : 'Settings are fit for production.'
      )
}

const work = async () => {
  const { rows } = await db.rawQuery(
    `select count(*)::int as count, extract(epoch from now() - min(available_at))::int as seconds
     from outbox where available_at <= now()`
  )
  const { count, seconds } = rows[0]
  return seconds > WAITING_S
    ? broken(
        `${count} jobs wait, the first for ${seconds} s: no worker takes them.`,
        'node ace worker'
      )
    : well('Workers take what is to be done.')
}

async function redisAnswers(): Promise<boolean> {
  const { default: service } = await import('@adonisjs/redis/services/main')
  service.doNotLogErrors()
  return service
    .connection('main')
    .ping()
    .then(() => true)
    .catch(() => false)
}

const redis = async () => {
  if (!env.get('REDIS_URL')) return well('Queues are in the database; there is no Redis.')
  return (await redisAnswers())
    ? well('Redis answers.')
    : broken('Redis does not answer.', 'Start it, or take REDIS_URL away.')
}

const queues = async () => {
  // A queue waits for a lost Redis for ever.
  if (env.get('REDIS_URL') && !(await redisAnswers()))
    return broken('The queues are out of reach.', 'Start Redis, or take REDIS_URL away.')
  const counts = await withQueues(async (name, queue) => ({ name, ...(await jobCounts(queue)) }))
  const paused = counts.filter(({ isPaused }) => isPaused).map(({ name }) => name)
  if (paused.length > 0) return worthALook(`Paused: ${paused.join(', ')}.`, 'node ace jobs:resume')
  const failed = counts.reduce((sum, each) => sum + each.failed, 0)
  return failed > 0
    ? worthALook(`${failed} jobs failed for good.`, 'node ace jobs:list')
    : well('No queue is paused, and no job failed for good.')
}

const mail = async () => {
  const host = env.get('SMTP_HOST')
  if (!host)
    return worthALook(
      'Letters are printed where the app runs.',
      'Set SMTP_HOST (and SMTP_PORT, SMTP_USERNAME, SMTP_PASSWORD, MAIL_FROM).'
    )
  return well(`Letters go to ${host}; node ace mail:test <address> proves it.`)
}

const banks = async () =>
  env.get('PLAID_CLIENT_ID')
    ? well(`Banks are linked by Plaid (${env.get('PLAID_ENV') ?? 'sandbox'}).`)
    : worthALook(
        'Only the sample bank can be linked.',
        'Set PLAID_CLIENT_ID, PLAID_SECRET and PLAID_ENV.'
      )

const disk = async () => {
  const { blocks, bavail } = await statfs('.')
  const used = Math.round((1 - bavail / blocks) * 100)
  return used > FULL * 100
    ? broken(`The disk is ${used} % full.`, 'Make room.')
    : well(`The disk is ${used} % full.`)
}

const backups = async () => {
  const place = env.get('BACKUP_TO')
  if (!place)
    return worthALook(
      'No backups are made.',
      'Set BACKUP_TO and BACKUP_RECIPIENTS, and a worker makes one every night: see docs/backups.md.'
    )
  try {
    backupSettings({})
  } catch (error) {
    return broken('Backups cannot be made.', (error as Error).message)
  }
  const all = await (await storeAt(place)).list().catch(() => [])
  const last = all.at(-1)
  if (!last) return broken(`There is no backup at ${place}.`, 'node ace backup:create')
  const age = now().getTime() - last.at.getTime()
  return age > OLD_BACKUP_MS
    ? broken(`The last backup was made at ${last.at.toISOString()}.`, 'node ace backup:create')
    : well(`The last backup was made at ${last.at.toISOString()}.`)
}

/** What the app needs around it. */
export const checksOfSurroundings: Check[] = [
  { name: 'settings', look: settings },
  { name: 'work', look: work },
  { name: 'redis', look: redis },
  { name: 'queues', look: queues },
  { name: 'mail', look: mail },
  { name: 'banks', look: banks },
  { name: 'disk', look: disk },
  { name: 'backups', look: backups },
]
