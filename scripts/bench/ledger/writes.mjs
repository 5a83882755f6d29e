// Changes of very many rows as a person asks for them: an edit of all that match, and a rule for the past.
import { setTimeout as sleep } from 'node:timers/promises'
import { ace } from '../../lib/app_build.mjs'
import { withClient } from '../../lib/database.mjs'
import { say } from '../../lib/project.mjs'
import { backendCpu, spent } from '../measure.mjs'
import { startPart } from '../parts.mjs'

const BULK_ROWS = 10_000
const RULE_ROWS = 100_000
const TIMEOUT_MS = 300_000
export const WRITE_GOALS = { bulk: 3, rule: 10 }

/** For each size { rows, what, count, seconds, database }: seconds until it is done, and of the CPU of PostgreSQL. */
export async function ledgerWrites(env, people, postgres) {
  const parts = [await startPart('web', ['build/bin/server.js'], env)]
  const results = []
  try {
    parts.push(await startPart('worker', ace('worker'), env, null))
    for (const person of people) {
      for (const [what, work] of Object.entries({ rule: applyRule, bulk: editInBulk })) {
        const before = backendCpu(postgres)
        const { seconds, count } = await work(env, person)
        const database = spent(before, backendCpu(postgres))
        results.push({ rows: person.rows, what, count, seconds, database })
        say(`${what} over ${count} of ${person.rows} rows: ${seconds.toFixed(1)} s`)
      }
    }
  } finally {
    for (const part of parts.reverse()) await part.stop()
  }
  return results
}

const asked = (env, sql, values) =>
  withClient({ connectionString: env.DATABASE_BACKUP_URL }, async (client) => {
    const { rows } = await client.query(sql, values)
    return rows[0]
  })

/** The newest whole days that hold so many rows at most, and how many that are. */
const newest = (env, household, most) =>
  asked(
    env,
    `select min(day)::text as day, max(so_far)::int as count from (
       select day, sum(sum(rows)) over (order by day desc) as so_far from activity_days
       where household_id = $1 group by day) days where so_far <= $2`,
    [household, most]
  )

const categoryOf = async (env, household, key) =>
  (
    await asked(env, 'select id from categories where household_id = $1 and key = $2', [
      household,
      key,
    ])
  ).id

/** Sets the category of all that a filter shows, in one request. */
async function editInBulk(env, { visitor, household }) {
  const { day, count } = await newest(env, household, BULK_ROWS)
  const form = await visitor.form('/transactions', {
    ...{ act: 'category', scope: 'filter', filter: `from=${day}`, expected: String(count) },
    category_id: await categoryOf(env, household, 'food.groceries'),
  })
  const started = performance.now()
  await visitor.post('/transactions/bulk?_method=PATCH', form, { follows: false })
  return { seconds: (performance.now() - started) / 1000, count }
}

/** Makes a rule and applies it to the past; the worker does it. From the press to the end of its run. */
async function applyRule(env, { visitor, household }) {
  const { day } = await newest(env, household, RULE_ROWS)
  const form = await visitor.form('/rules/new', {
    ...{ name: 'Bench', as: 'text', condition: `after:${day}`, apply: '1', older: '1' },
    act_0_type: 'category',
    act_0_category: await categoryOf(env, household, 'food.restaurants'),
  })
  const started = performance.now()
  const { path } = await visitor.post('/rules', form, { follows: false })
  const id = path.split('/').at(-1)
  for (let waited = 0; waited < TIMEOUT_MS; waited += 50) {
    const run = await asked(env, 'select status, changed from rule_runs where id = $1', [id])
    if (run.status === 'done')
      return { seconds: (performance.now() - started) / 1000, count: run.changed }
    if (run.status === 'failed') break
    await sleep(50)
  }
  throw new Error('The rule was not applied')
}
