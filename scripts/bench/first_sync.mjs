// The first sync of a new connection: the person goes through the sandbox bank's pages, the worker does the rest.
import { setTimeout as sleep } from 'node:timers/promises'
import { ace } from '../lib/app_build.mjs'
import { withClient } from '../lib/database.mjs'
import { say } from '../lib/project.mjs'
import { startPart } from './parts.mjs'
import { Visitor } from './visitor.mjs'

const ROWS = 12_000
const TIMEOUT_MS = 120_000

/** { rows, seconds, bankSeconds, waitedSeconds }: of the sync itself, and from coming back from the bank to its end. */
export async function firstSync(env, visitor) {
  say(`First sync of ${ROWS} rows`)
  const bankPort = Number(env.SANDBOX_BANK_PORT)
  const parts = [await startPart('sandbox bank', ['build/bin/sandbox_bank.js'], env, bankPort)]
  try {
    parts.push(await startPart('web', ['build/bin/server.js'], env))
    parts.push(await startPart('worker', ace('worker'), env, null))
    const back = await signInAtBank(env, visitor)
    const started = performance.now()
    await visitor.get(back)
    const run = await untilDone(env.DATABASE_BACKUP_URL)
    return { ...run, waitedSeconds: (performance.now() - started) / 1000 }
  } finally {
    for (const part of parts.reverse()) await part.stop()
  }
}

/** Connects as the sandbox's person with that many rows; answers the address that leads back to the app. */
async function signInAtBank(env, visitor) {
  const between = await visitor.submit('/connections', '/connections/link')
  const address = between.body.match(/href="([^"]+\/hosted\/[^"]+)"/)[1].replaceAll('&amp;', '&')
  const { pathname } = new URL(address)
  const bank = new Visitor(env.SANDBOX_BANK_URL)
  const step = (name, fields) => bank.post(`${pathname}/${name}`, new URLSearchParams(fields))
  await bank.get(pathname)
  await step('consent', {})
  await step('institution', { institution_id: 'ins_109508' })
  const choice = await step('credentials', {
    username: `user_size_${ROWS}`,
    password: 'pass_good',
  })
  const accounts = [...choice.body.matchAll(/name="account" value="([^"]+)"/g)]
  await step(
    'accounts',
    accounts.map(([, value]) => ['account', value])
  )
  return `${between.path}/return`
}

/** Waits for the run that brought rows, and asks how long it took and how much of that the bank. */
function untilDone(url) {
  return withClient({ connectionString: url }, async (client) => {
    for (let waited = 0; waited < TIMEOUT_MS; waited += 50) {
      const { rows } = await client.query(
        `select added, extract(epoch from finished_at - started_at)::float as seconds, bank_ms / 1000.0::float as "bankSeconds"
         from sync_runs where outcome = 'done' and added > 0 order by started_at limit 1`
      )
      if (rows[0]) return { ...rows[0], rows: rows[0].added }
      await sleep(50)
    }
    const { rows } = await client.query('select outcome, error_code, added from sync_runs')
    throw new Error(`The sync did not end: ${JSON.stringify(rows)}`)
  })
}
