// How many connections one worker brings up to date in a minute when each has new rows.
import { setTimeout as sleep } from 'node:timers/promises'
import { ace } from '../lib/app_build.mjs'
import { withClient } from '../lib/database.mjs'
import { say } from '../lib/project.mjs'
import { happensAtBank } from './bank.mjs'
import { connect } from './first_sync.mjs'
import { startPart } from './parts.mjs'

const ROWS_BEFORE = 40
const NEW_ROWS = 50
const TIMEOUT_MS = 180_000

const addition = (_, index) => ({
  op: 'add_tx',
  account: 'checking',
  name: `Purchase ${index}`,
  amount: 1 + index,
})

/** { items, newRows, seconds }: from asking for all syncs until the last one is done. */
export async function manyItems(env, crowd, count) {
  say(`${count} connections with ${NEW_ROWS} new rows each`)
  const bankPort = Number(env.SANDBOX_BANK_PORT)
  const parts = [await startPart('sandbox bank', ['build/bin/sandbox_bank.js'], env, bankPort)]
  try {
    parts.push(await startPart('web', ['build/bin/server.js'], env))
    parts.push(await startPart('worker', ace('worker'), env, null))
    const ids = []
    while (ids.length < count) {
      const visitor = await crowd.inNewHousehold(`Household ${ids.length + 1}`)
      ids.push((await connect(env, visitor, ROWS_BEFORE)).id)
    }
    await until(env, ids, 0)
    for (const itemId of await itemsOf(env, ids)) {
      await happensAtBank(env, itemId, Array.from({ length: NEW_ROWS }, addition))
    }
    const started = performance.now()
    await askForSyncs(env, ids)
    await until(env, ids, NEW_ROWS)
    return {
      items: ids.length,
      newRows: NEW_ROWS,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    for (const part of parts.reverse()) await part.stop()
  }
}

const asOwner = (env, work) => withClient({ connectionString: env.DATABASE_BACKUP_URL }, work)

const itemsOf = (env, ids) =>
  asOwner(env, async (client) => {
    const { rows } = await client.query(
      'select provider_item_id as id from connections where id = any ($1)',
      [ids]
    )
    return rows.map(({ id }) => id)
  })

/** As the reconciler does when the time of all of them has come. */
const askForSyncs = (env, ids) =>
  withClient({ connectionString: env.DATABASE_URL }, async (client) => {
    await client.query(
      `update bank_tasks set requested_at = clock_timestamp() where kind = 'sync' and connection_id = any ($1)`,
      [ids]
    )
    await client.query(
      `insert into outbox (id, queue, name, payload, attempts)
       select gen_random_uuid(), 'banking', 'RunBankTask', jsonb_build_object('householdId', household_id,
         'connectionId', connection_id, 'kind', kind), 1 from bank_tasks
       where kind = 'sync' and connection_id = any ($1)`,
      [ids]
    )
    await client.query(`select pg_notify('outbox', '')`)
  })

/** Waits until every connection had a run that added so many rows. */
const until = (env, ids, added) =>
  asOwner(env, async (client) => {
    for (let waited = 0; waited < TIMEOUT_MS; waited += 20) {
      const { rows } = await client.query(
        `select count(distinct connection_id)::int as done from sync_runs
         where connection_id = any ($1) and outcome in ('done', 'unchanged') and added >= $2 and finished_at is not null`,
        [ids, added]
      )
      if (rows[0].done === ids.length) return
      await sleep(20)
    }
    throw new Error('The syncs did not end')
  })
