// Proves a rolling deploy: two web processes and two workers behind haproxy, each ended and started again while people and
// programs ask. Not one request fails, whoever is signed in stays so, open pages hear news again, and each job is done once.
// Once with queues on Redis and once on PostgreSQL. The last line is "N passed, N failed" alone.
import fs from 'node:fs'
import path from 'node:path'
import { Visitor } from './bench/visitor.mjs'
import { buildApp } from './lib/app_build.mjs'
import { withClient } from './lib/database.mjs'
import { command, explain, root, say } from './lib/project.mjs'
import { findRedis, startTestRedis } from './lib/test_servers.mjs'
import { OWNER, setUp, throwawayInstallation } from './lib/throwaway_app.mjs'
import { findHaproxy, House, until } from './rolling/house.mjs'
import { Load, OpenPage } from './rolling/load.mjs'
import { MailCounter } from './rolling/mail_counter.mjs'

const SCOPES = ['accounts:write', 'transactions:read', 'transactions:write']
/** So many that workers are at them for as long as both are restarted. */
const LETTERS = 60
const folder = path.join(root, '.data', 'rolling')
const total = { passed: 0, failed: 0 }

function expect(what, holds, details = '') {
  total[holds ? 'passed' : 'failed']++
  console.log(`${holds ? '✔' : '✖'} ${what}${holds ? '' : `: ${details}`}`)
}

/** Letters with numbers, asked for as the app does. */
const askForLetters = (env, first) =>
  withClient({ connectionString: env.DATABASE_URL }, (client) =>
    client.query(
      `with asked as (
         insert into outbox (id, queue, name, payload, attempts, available_at)
         select gen_random_uuid(), 'default', 'SendMail', jsonb_build_object(
           'letter', 'ops.audit_broken',
           'data', jsonb_build_object('chain', 'entry ' || number, 'sequence', number, 'problem', 'x')
         ), 5, now()
         from generate_series($1::int, $2::int) number)
       select pg_notify('outbox', '')`,
      [first, first + LETTERS - 1]
    )
  )

/** Signs in through haproxy, so that the form is of one process and its answer of the other. */
async function furnish(env) {
  await setUp(env)
  const visitor = new Visitor(env.APP_URL)
  await visitor.submit('/login', '/login', OWNER)
  const key = await visitor.apiKey(SCOPES)
  const account = { kind: 'cash', name: 'Purse', currency: 'USD', balance_minor: '0' }
  const { data } = await visitor.postJson(key, '/api/v1/accounts', account)
  return { visitor, key, account: data.id }
}

const rowsNamed = (env, names) =>
  withClient({ connectionString: env.DATABASE_BACKUP_URL }, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as rows, count(distinct payee)::int as names
       from transactions where payee = any ($1)`,
      [[...names]]
    )
    return rows[0]
  })

async function rollOn(kind, env, { mail, haproxy, owner }) {
  const house = new House(env, haproxy)
  try {
    await house.open()
    owner.known ??= await furnish(env)
    const { visitor, ...program } = owner.known
    const { cookie } = visitor
    const load = new Load({ base: env.APP_URL, cookie, ...program })
    const page = new OpenPage(env.APP_URL, cookie)
    await until('news for an open page', () => page.connections > 0)
    load.start()
    const first = mail.counts.size + 1
    await askForLetters(env, first)
    for (const number of [1, 2])
      await Promise.all([house.restart(`web${number}`), house.restart(`worker${number}`)])
    await load.stop()
    await report(kind, env, { load, page, mail, first })
    await page.close()
  } finally {
    await house.close()
  }
}

async function report(kind, env, { load, page, mail, first }) {
  const some = (list) => `${list.length}: ${[...new Set(list)].slice(0, 3).join('; ')}`
  const name = `queues on ${kind}`
  expect(`${name}: none of ${load.asked} requests failed`, !load.failed.length, some(load.failed))
  const { rows, names } = await rowsNamed(env, load.written)
  const isOnce = rows === load.written.size && names === rows
  expect(`${name}: each of ${load.written.size} rows is there once`, isOnce, `${rows}, ${names}`)
  const heard = page.news.length
  await until('an open page', () => page.connections > 1)
  await load.writeOne()
  await until('news after both restarts', () => page.news.length > heard)
  expect(`${name}: open pages hear again`, !page.refused.length, some(page.refused))
  const numbers = Array.from({ length: LETTERS }, (_, at) => first + at)
  await until('the last letter', () => numbers.every((number) => mail.counts.has(number)))
  const again = numbers.filter((number) => mail.counts.get(number) !== 1)
  expect(`${name}: each of ${LETTERS} letters was sent once`, !again.length, some(again))
}

await command(async () => {
  const stops = []
  try {
    const [haproxy, redisProgram] = [findHaproxy(), findRedis()]
    await buildApp()
    fs.mkdirSync(folder, { recursive: true })
    const mail = new MailCounter()
    const settings = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(await mail.open()) }
    stops.push(() => mail.close())
    const { env, stop } = await throwawayInstallation(folder, 'money_tracker_rolling')
    stops.push(stop)
    Object.assign(env, settings, { OPERATOR_EMAIL: 'operator@example.com' })
    const redis = await startTestRedis(redisProgram, path.join(folder, 'redis'))
    stops.push(redis.stop)
    const owner = {}
    for (const [kind, more] of [
      ['Redis', { REDIS_URL: redis.url }],
      ['PostgreSQL', {}],
    ]) {
      say(`Two web processes and two workers, queues on ${kind}`)
      await rollOn(kind, { ...env, ...more }, { mail, haproxy, owner })
    }
  } catch (error) {
    total.failed++
    console.error(`\n${explain(error)}\n`)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed ? 1 : 0)
})
