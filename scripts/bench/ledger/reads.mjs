// How fast the list answers each kind of filter and order, beside the bare server with the same statements.
import fs from 'node:fs'
import path from 'node:path'
import { freePort } from '../../lib/processes.mjs'
import { say } from '../../lib/project.mjs'
import { compare } from '../measure.mjs'
import { farCursor, recordPages } from '../pages.mjs'
import { startPart } from '../parts.mjs'
import { casesOf } from './cases.mjs'

const ROUNDS = 2
/** What htmx says when it asks for a part of a page. */
const PARTIAL = { 'hx-request': 'true', 'hx-request-type': 'partial' }

/** For each size and case { rows, name, kind, later, app, base, queries }. */
export async function ledgerReads(env, people, { folder, postgres, milliseconds }) {
  const asked = []
  for (const person of people) {
    person.cursor = await farCursor(env.DATABASE_BACKUP_URL, person.household)
    const cases = casesOf(person)
    person.pages = Object.fromEntries(cases.map(({ name, path: url }) => [name, url]))
    asked.push({ person, cases })
  }
  const kinds = new Map(asked[0].cases.map((one) => [one.name, one]))
  const headersOf = (name) => (kinds.get(name).kind === 'fragment' ? PARTIAL : {})
  const recorded = await recordPages(env, people, path.join(folder, 'statements.jsonl'), headersOf)
  const file = path.join(folder, 'ledger_pages.json')
  fs.writeFileSync(file, JSON.stringify(recorded))
  const port = await freePort()
  const web = await startPart('web', ['build/bin/server.js'], env)
  const bare = await startPart('bare', ['scripts/bench/bare_server.mjs'], {
    ...env,
    PORT: String(port),
    BENCH_PAGES: file,
  })
  const servers = [
    { port: Number(env.PORT), pid: web.pid },
    { port, pid: bare.pid },
  ]
  const results = []
  try {
    for (const { person, cases } of asked) {
      for (const { name, kind, later = false } of cases) {
        const url = person.pages[name]
        const how = { path: url, cookie: person.cookie, headers: headersOf(name), postgres }
        const [app, base] = await compare(servers, {
          ...how,
          ...{ concurrency: 1, rounds: ROUNDS, milliseconds, warm: 2, atLeast: later ? 1 : 10 },
        })
        const queries = recorded[url].statements.length
        results.push({ rows: person.rows, name, kind, later, app, base, queries })
        say(
          `${name} of ${person.rows} rows: p95 ${app.p95.toFixed(0)} ms, PG ${app.database.toFixed(0)} ms`
        )
      }
    }
  } finally {
    await web.stop()
    await bare.stop()
  }
  return results
}
