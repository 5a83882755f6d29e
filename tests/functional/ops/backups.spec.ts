import { generateIdentity, identityToRecipient } from 'age-encryption'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import pg from 'pg'
import { LEFT_OUT, OF_ONE_SERVER } from '#ops/backups/manifest'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { createBackup } from '#ops/actions/create_backup'
import { anAccount, aPerson, emptyDatabase } from '#tests/world'

const OTHER = 'money_tracker_restored'
const urlOf = (url: string) => Object.assign(new URL(url), { pathname: `/${OTHER}` }).href
const owner = process.env.DATABASE_OWNER_URL!

/** Runs a command in a process of its own: it ends with other connections than it began with. */
async function run(settings: Record<string, string>, ...words: string[]) {
  const how = { cwd: app.makePath(), env: { ...process.env, ...settings } }
  const ended = await promisify(execFile)(process.execPath, ['ace.js', ...words, '--json'], how)
    .then((done) => ({ ...done, code: 0 }))
    .catch((error: { stdout: string; code: number }) => error)
  return { code: ended.code, ...JSON.parse(ended.stdout.trim().split('\n').at(-1)!) }
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const TABLES = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
/** Walls, keys, triggers and rights. */
const SHAPE = `
  select 'table' as kind, c.relname::text as name, concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity, c.relacl) as what
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  union all select 'constraint', conname, concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid), convalidated)
  from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'trigger', tgname, concat_ws(' ', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid))
  from pg_trigger where not tgisinternal order by 1, 2, 3`
/** What the app writes by itself meanwhile. */
const MOVING = new Set([...LEFT_OUT, 'outbox'])

/** A row as text, but for what means something on its own server alone. */
const whole = `(to_jsonb(t) - '{${[...OF_ONE_SERVER].map((name) => name.split('.')[1])}}'::text[])::text`

async function everyRow(url: string) {
  const names = (await ask(url, TABLES)).map(({ name }) => name).filter((name) => !MOVING.has(name))
  const sums = names.map(
    (name) =>
      `select '${name}' as name, count(*)::int as rows, md5(string_agg(${whole}, '|' order by ${whole})) as sum from ${name} t`
  )
  return ask(url, `${sums.join(' union all ')} order by name`)
}

test.group('Backups', (group) => {
  let folder: string
  let identity: string
  group.setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'backups-'))
    identity = await generateIdentity()
    await writeFile(path.join(folder, 'key.txt'), `# keep\n${identity}\n`)
    await emptyDatabase()
    // Other tests broke chains on purpose.
    for (const table of ['audit_log', 'audit_heads'])
      for (const step of [
        `alter table ${table} disable trigger user`,
        `delete from ${table}`,
        `alter table ${table} enable trigger user`,
      ])
        await ask(owner, step)
    return async () => {
      await ask(owner, `drop database if exists ${OTHER} with (force)`)
      await rm(folder, { recursive: true })
    }
  })

  test('hold every row; come back into an empty database as they were, and never over people', async ({
    assert,
  }) => {
    for (const name of ['one', 'two']) {
      const person = await aPerson()
      await person.within(async () => {
        const accountId = await anAccount({ name })
        const row = { accountId, source: 'manual' as const, currency: 'USD' }
        await recordTransactions([
          { ...row, amountMinor: -1234n, postedOn: '2026-11-01', userPayee: 'Tab\tand\\line\nÄ' },
          { ...row, amountMinor: 500n, postedOn: '2026-11-02' },
        ])
      })
    }
    const recipients = [await identityToRecipient(identity)]
    const url = process.env.DATABASE_BACKUP_URL!
    const made = await createBackup({ url, place: folder, recipients, keepDays: 1 })
    assert.isAbove(made.rows, 20)

    const key = ['--from', folder, '--identity', path.join(folder, 'key.txt')]
    const verified = await run({}, 'backup:verify', ...key)
    assert.containSubset(verified, { code: 0, result: 'well', faults: [], households: 2 })
    const scratch = await ask(
      owner,
      `select datname from pg_database where datname like '%verify%'`
    )
    assert.deepEqual(scratch, [])

    await ask(owner, `create database ${OTHER}`)
    const elsewhere = Object.fromEntries(
      ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_BACKUP_URL'].map((name) => [
        name,
        urlOf(process.env[name]!),
      ])
    )
    const restored = await run(elsewhere, 'backup:restore', ...key)
    assert.containSubset(restored, { code: 0, result: 'restored', rows: made.rows })
    assert.deepEqual(await everyRow(urlOf(url)), await everyRow(url))
    assert.deepEqual(await ask(urlOf(owner), SHAPE), await ask(owner, SHAPE))

    const refused = await run(elsewhere, 'backup:restore', ...key)
    assert.containSubset(refused, { code: 1, result: 'no_restore' })
    assert.deepEqual(await everyRow(urlOf(url)), await everyRow(url))
  }).timeout(180_000)

  test('are not made by a role that sees only some rows, and leave nothing half-written', async ({
    assert,
  }) => {
    const before = await readdir(folder)
    const recipients = [await identityToRecipient(identity)]
    const wish = { url: process.env.DATABASE_URL!, place: folder, recipients }
    await assert.rejects(() => createBackup(wish), /does not see all rows/)
    assert.deepEqual(await readdir(folder), before)
    assert.isTrue(db.manager.isConnected('app'))
  })
})
