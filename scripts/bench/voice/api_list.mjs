// A program's list of 50 rows, beside the bare server with the same statements.
import fs from 'node:fs'
import path from 'node:path'
import { freePort } from '../../lib/processes.mjs'
import { compare } from '../measure.mjs'
import { recordPages } from '../pages.mjs'
import { startPart } from '../parts.mjs'

const LIST = '/api/v1/transactions?limit=50'
const ROUNDS = 5

export async function apiList(env, person, { folder, postgres, milliseconds }) {
  const headers = await keyOf(env, person)
  const asking = { ...person, pages: { list: LIST } }
  const file = path.join(folder, 'api.jsonl')
  const recorded = await recordPages(env, [asking], file, () => headers)
  const pagesFile = path.join(folder, 'api.json')
  fs.writeFileSync(pagesFile, JSON.stringify(recorded))
  const url = asking.pages.list
  const barePort = await freePort()
  const web = await startPart('web', ['build/bin/server.js'], env)
  const bareEnv = { ...env, PORT: String(barePort), BENCH_PAGES: pagesFile }
  const bare = await startPart('bare', ['scripts/bench/bare_server.mjs'], bareEnv)
  try {
    const servers = [
      { port: Number(env.PORT), pid: web.pid },
      { port: barePort, pid: bare.pid },
    ]
    const how = { path: url, cookie: '', headers, rounds: ROUNDS, milliseconds, postgres }
    const [app, base] = await compare(servers, { ...how, concurrency: 1 })
    const { statements, bytes } = recorded[url]
    return { rows: person.rows, app, base, bytes, statements: statements.length }
  } finally {
    await web.stop()
    await bare.stop()
  }
}

async function keyOf(env, { visitor }) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  try {
    const key = await visitor.apiKey(['transactions:read'])
    return { authorization: `Bearer ${key}`, accept: 'application/json' }
  } finally {
    await web.stop()
  }
}
