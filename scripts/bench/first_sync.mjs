// The first sync of a new connection, beside reading the same pages and doing nothing with them.
import { setTimeout as sleep } from 'node:timers/promises'
import { ace } from '../lib/app_build.mjs'
import { withClient } from '../lib/database.mjs'
import { say } from '../lib/project.mjs'
import { pagesAlone, publicToken, slowPages } from './bank.mjs'
import { startPart } from './parts.mjs'

const ROWS = 12_000
const TIMEOUT_MS = 120_000
const ROUNDS = 3
/** What a page takes from a bank that is not on the same machine. */
const FAR_MS = 300

/** { rows, seconds, bankSeconds, aloneSeconds, far }; `far` has the same of a bank that takes `pageMs` longer for a page. */
export async function firstSync(env, crowd) {
  say(`First sync of ${ROWS} rows`)
  const bankPort = Number(env.SANDBOX_BANK_PORT)
  const parts = [await startPart('sandbox bank', ['build/bin/sandbox_bank.js'], env, bankPort)]
  try {
    parts.push(await startPart('web', ['build/bin/server.js'], env))
    parts.push(await startPart('worker', ace('worker'), env, null))
    const near = await rounds(env, crowd, ROUNDS)
    await slowPages(env, FAR_MS)
    return { rows: ROWS, ...near, far: { pageMs: FAR_MS, ...(await rounds(env, crowd, 1)) } }
  } finally {
    for (const part of parts.reverse()) await part.stop()
  }
}

/** Takes turns at both; the middle of each. */
async function rounds(env, crowd, most) {
  const all = []
  while (all.length < most) {
    const aloneSeconds = await pagesAlone(env, ROWS)
    const { id } = await connect(env, await crowd.inNewHousehold(`With ${ROWS} rows`), ROWS)
    const run = await untilDone(env.DATABASE_BACKUP_URL, id)
    all.push({ ...run, aloneSeconds })
    say(`  ${run.seconds.toFixed(2)} s, the pages alone ${aloneSeconds.toFixed(2)} s`)
  }
  const middle = (name) => all.map((one) => one[name]).sort((a, b) => a - b)[most >> 1]
  return {
    seconds: middle('seconds'),
    bankSeconds: middle('bankSeconds'),
    aloneSeconds: middle('aloneSeconds'),
  }
}

/** Connects a login of the sandbox bank with that many rows in the visitor's open household; answers { id } of the connection. */
export async function connect(env, visitor, rows) {
  const key = await visitor.apiKey()
  await visitor.postJson(key, '/api/v1/connections/link-token', { mode: 'new' })
  const metadata = { institution: { institution_id: 'ins_109508', name: 'First Platypus Bank' } }
  const body = { public_token: await publicToken(env, rows), metadata, override_duplicate: true }
  return visitor.postJson(key, '/api/v1/connections', body)
}

/** Waits for the run that brought rows, and asks how long it took and how much of that the bank. */
function untilDone(url, connectionId) {
  return withClient({ connectionString: url }, async (client) => {
    for (let waited = 0; waited < TIMEOUT_MS; waited += 50) {
      const { rows } = await client.query(
        `select extract(epoch from finished_at - started_at)::float as seconds, bank_ms / 1000.0::float as "bankSeconds"
         from sync_runs where connection_id = $1 and outcome = 'done' and added > 0 order by started_at limit 1`,
        [connectionId]
      )
      if (rows[0]) return rows[0]
      await sleep(50)
    }
    const { rows } = await client.query('select outcome, error_code, added from sync_runs')
    throw new Error(`The sync did not end: ${JSON.stringify(rows)}`)
  })
}
