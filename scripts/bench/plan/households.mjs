// Whether a household is slower where there are many: copies of one of 10,000 rows, made in the database without its triggers, and
// the same pages asked of several of them before and after.
import { withClient } from '../../lib/database.mjs'
import { say } from '../../lib/project.mjs'
import { startPart } from '../parts.mjs'
import { Visitor } from '../visitor.mjs'
import { OWNER } from '../../lib/throwaway_app.mjs'
import { casesOf } from './cases.mjs'
import { asked } from './reads.mjs'

const WANTED = [
  'dashboard',
  'budget, this month',
  'forecast, 90 days',
  'categories, spending',
  'income and expense',
  'net worth',
  'budget history',
]
const AT_ONCE = 10
/** So many of them are asked in turns: what one of them left in the cache helps no other. */
const ASKED = 5

/** What history keeps, and what belongs to a person rather than to a household, is left out. */
const TABLES = `
  select c.table_name as name, coalesce(string_agg(', ' || quote_ident(c.column_name), '' order by c.ordinal_position)
    filter (where c.column_name <> 'household_id' and c.is_generated = 'NEVER'), '') as columns
  from information_schema.columns c
  join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace and k.relkind = 'r'
  where c.table_schema = 'public' and c.table_name not in ('change_sets', 'row_history', 'form_keys')
    and exists (select from information_schema.columns h where h.table_schema = 'public' and h.table_name = c.table_name
      and h.column_name = 'household_id')
    and not exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = k.oid and i.indisunique and a.attname <> 'household_id')
  group by c.table_name`

/** For each number of households and page { households, name, app }. `counts` is how many there are, one after the other. */
export async function manyHouseholds(env, template, counts, { postgres, milliseconds }) {
  const results = []
  const ids = [template.household]
  for (const count of counts) {
    const seconds = await copyTo(env, template, ids, count)
    if (seconds) say(`${count} households after ${seconds.toFixed(0)} s`)
    results.push(...(await ask(env, template, ids, { postgres, milliseconds })))
  }
  return results
}

/** Brings the ids up to so many; they are added to `ids`. */
async function copyTo(env, { household }, ids, count) {
  if (count <= ids.length) return 0
  const started = performance.now()
  await withClient({ connectionString: superuser(env) }, async (client) => {
    await client.query(`set session_replication_role = replica`)
    const { rows: tables } = await client.query(TABLES)
    while (ids.length < count) {
      const { rows } = await client.query(
        `select gen_random_uuid() as id from generate_series(1, $1)`,
        [Math.min(AT_ONCE, count - ids.length)]
      )
      const next = rows.map(({ id }) => id)
      await client.query(
        `insert into households select (jsonb_populate_record(h, jsonb_build_object('id', copy, 'name', 'Copy ' || copy))).*
         from households h cross join unnest($2::uuid[]) copy where h.id = $1`,
        [household, next]
      )
      for (const { name, columns } of tables) {
        await client.query(
          `insert into ${name} (household_id${columns}) select copy${columns}
           from ${name} cross join unnest($2::uuid[]) copy where household_id = $1 order by copy`,
          [household, next]
        )
      }
      ids.push(...next)
    }
    await client.query('vacuum (analyze)')
  })
  return (performance.now() - started) / 1000
}

/** Triggers and foreign keys may be put aside by nobody else. */
const superuser = ({ DATABASE_OWNER_URL: url }) =>
  Object.assign(new URL(url), { username: 'postgres' }).href

async function ask(env, template, ids, { postgres, milliseconds }) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  try {
    const step = Math.max(1, Math.floor(ids.length / ASKED))
    const some = ids.filter((_, index) => index % step === 0).slice(0, ASKED)
    const visitors = []
    for (const id of some) visitors.push(await visitorOf(env, id))
    const results = []
    for (const { name, path } of casesOf(template).filter((one) => WANTED.includes(one.name))) {
      const each = []
      for (const { cookie } of visitors) {
        each.push(
          await asked(
            { env, web, postgres, milliseconds: milliseconds / some.length },
            cookie,
            path
          )
        )
      }
      const app = {
        p50: middle(each.map(({ p50 }) => p50)),
        p95: Math.max(...each.map(({ p95 }) => p95)),
        cpu: middle(each.map(({ cpu }) => cpu)),
        database: middle(each.map(({ database }) => database)),
      }
      results.push({ households: ids.length, name, app })
      say(
        `${name}, ${ids.length} households: p50 ${app.p50.toFixed(0)} ms, PG ${app.database.toFixed(1)} ms`
      )
    }
    return results
  } finally {
    await web.stop()
  }
}

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]

/** A device of the owner that shows one of the households. */
async function visitorOf(env, id) {
  const visitor = new Visitor(env.APP_URL)
  await visitor.submit('/login', '/login', OWNER)
  await visitor.submit('/households', `/households/${id}/choice`, {})
  return visitor
}
