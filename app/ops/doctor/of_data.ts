import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { readdir } from 'node:fs/promises'
import { now } from '#core/clock'
import { roleTrouble } from '#core/database_role'
import { missingRootKey } from '#ops/queries/missing_root_key'
import { broken, well, worthALook, type Check } from './check.js'

const MOST_SKEW_MS = 2000
const OLDEST_SERVER = 150_000

const one = async (sql: string) => (await db.rawQuery(sql)).rows[0]

const database = async () => {
  const { version, number } = await one(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`
  )
  if (number < OLDEST_SERVER)
    return broken(`PostgreSQL ${version} is too old.`, 'Move to PostgreSQL 15 or later.')
  const trouble = await roleTrouble()
  return trouble
    ? broken(
        trouble,
        'Give DATABASE_URL a role that neither owns tables nor bypasses row-level security.'
      )
    : well(`PostgreSQL ${version} answers, and its walls hold for the app.`)
}

const migrations = async () => {
  const files = await readdir(app.makePath('database/migrations'))
  const wanted = files.filter((file) => /^\d+_\w+\.(ts|js)$/.test(file)).length
  const { seen } = await one('select count(*)::int as seen from adonis_schema')
  const next = 'node ace migration:run --connection=owner --force'
  if (seen < wanted) return broken(`${wanted - seen} migrations wait.`, next)
  if (seen > wanted)
    return broken(
      'The tables are of a later version.',
      'Run the version of Money Tracker that made them.'
    )
  return well(`All ${seen} migrations have run.`)
}

const keys = async () => {
  const missing = await missingRootKey()
  return missing
    ? broken(
        `KEYRING lacks ${missing}.`,
        `Put ${missing} back into KEYRING: what it sealed stays closed.`
      )
    : well('KEYRING opens every key.')
}

const clock = async () => {
  const before = now().getTime()
  const { at } = await one('select clock_timestamp() as at')
  const after = now().getTime()
  const skew = Math.round(at.getTime() - (before + after) / 2)
  return Math.abs(skew) > MOST_SKEW_MS + (after - before)
    ? broken(`The clocks of app and database are ${Math.abs(skew)} ms apart.`, 'Let NTP set both.')
    : well('The clocks of app and database agree.')
}

const audit = async () => {
  const { count } = await one(
    'select count(*)::int as count from audit_checks where problem is not null'
  )
  return count > 0
    ? broken(`${count} chains of the audit log are broken.`, 'node ace audit:verify')
    : well('No chain of the audit log is known to be broken.')
}

const rates = async () => {
  const { name, failure } = (await one(
    'select name, failure from exchange_sources order by newest_on desc nulls last limit 1'
  )) ?? { name: null, failure: null }
  if (!name) return worthALook('No rates of currencies are here.', 'node ace fx:update')
  return failure
    ? worthALook(`Rates of currencies could not be fetched: ${failure}`, 'node ace fx:update')
    : well('Rates of currencies are here.')
}

/** What is kept, and whether the app can read it. */
export const checksOfData: Check[] = [
  { name: 'database', look: database },
  { name: 'migrations', look: migrations },
  { name: 'keys', look: keys },
  { name: 'clock', look: clock },
  { name: 'audit', look: audit },
  { name: 'rates', look: rates },
]
