import { setTimeout as wait } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { roleTrouble } from '#core/database_role'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const REPLICA = 'replica'
const LOOK_MS = 5

/** In milliseconds; tests wait less. */
export const replicaPatience = {
  /** So long a reader waits for the replica to have everything. */
  catchingUp: 100,
  /** So long the replica is left alone when it is behind: the next reader need not wait in vain. */
  behind: 1000,
  /** The same after an error: each connection that cannot be made costs its reader a while. */
  down: 5000,
}

/** How far the main database is: what it said to have kept lies before. */
const KEPT = `
  select (case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()
          else pg_current_wal_flush_lsn() end)::text as place`
const REPLAYED = `
  select pg_is_in_recovery() as follows, pg_last_wal_replay_lsn() >= ?::pg_lsn as has`

let restsUntil = 0
let isTrusted = false

/**
 * A transaction on the replica, when it has everything that the main database had when it was asked
 * for: so people see what they just wrote, on whichever device. Null where there is no replica, where
 * it is behind or does not answer, and then the main database is to be read.
 */
export async function replicaTransaction(): Promise<TransactionClientContract | null> {
  if (!db.manager.has(REPLICA) || performance.now() < restsUntil) return null
  const { rows } = await db.rawQuery(KEPT)
  try {
    return (await begin(rows[0].place)) ?? rest(replicaPatience.behind)
  } catch (error) {
    logger.warn({ err: error }, 'the replica cannot be read: the main database answers')
    return rest(replicaPatience.down)
  }
}

function rest(milliseconds: number) {
  restsUntil = performance.now() + milliseconds
  return null
}

async function begin(place: string) {
  const client = await db.connection(REPLICA).transaction()
  try {
    await trust()
    if (await catchesUp(client, place)) return client
  } catch (error) {
    await client.rollback().catch(() => {})
    throw error
  }
  await client.rollback()
}

/** The walls between households hold there, too: once for each process. */
async function trust() {
  if (isTrusted) return
  const trouble = await roleTrouble(db.connection(REPLICA))
  if (trouble) throw new Error(trouble.replace('DATABASE_URL', 'DATABASE_REPLICA_URL'))
  isTrusted = true
}

async function catchesUp(client: TransactionClientContract, place: string) {
  for (const until = performance.now() + replicaPatience.catchingUp; ; await wait(LOOK_MS)) {
    const { follows, has } = (await client.rawQuery(REPLAYED, [place])).rows[0]
    if (!follows) throw new Error('What DATABASE_REPLICA_URL names follows no other database.')
    if (has || performance.now() > until) return has as boolean
  }
}
