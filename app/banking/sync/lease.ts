import db from '@adonisjs/lucid/services/db'
import { findScope } from '#core/household_scope'

/**
 * `sync_states`: who may sync a connection now. A lease ends by itself, and its epoch makes a worker
 * that comes back too late unable to write. Times are the database's.
 */
const LEASE = `interval '5 minutes'`

/** In the household's transaction where one is open, else at once. */
const client = () => findScope()?.client ?? db.connection()

/** When a sync is to be done: somebody asked since the last start, its time came, or its worker died. */
const DUE = `(lease_until is null or lease_until < now())
  and (started_at is null or requested_at > started_at or next_at <= now() or lease_until is not null)`

export async function createSyncState(householdId: string, connectionId: string) {
  await client().rawQuery(
    `insert into sync_states (connection_id, household_id, requested_at) values (?, ?, clock_timestamp())`,
    [connectionId, householdId]
  )
}

/** Makes a sync due, once however often it is asked for before it starts. */
export async function markRequested(connectionId: string) {
  await client().rawQuery(
    'update sync_states set requested_at = clock_timestamp() where connection_id = ?',
    [connectionId]
  )
}

/** The epoch of the lease, or null when there is nothing to do or another worker is at it. */
export async function takeLease(connectionId: string): Promise<bigint | null> {
  const { rows } = await db.rawQuery(
    `update sync_states set epoch = epoch + 1, started_at = clock_timestamp(), lease_until = now() + ${LEASE}
     where connection_id = ? and ${DUE} returning epoch`,
    [connectionId]
  )
  return rows[0]?.epoch ?? null
}

/** Throws when the lease went to another worker. */
export async function renewLease(connectionId: string, epoch: bigint) {
  const { rows } = await db.rawQuery(
    `update sync_states set lease_until = now() + ${LEASE}
     where connection_id = ? and epoch = ? returning 1`,
    [connectionId, epoch.toString()]
  )
  if (rows.length === 0) throw new LeaseLost()
}

/** Holds the lease's row until the end of the transaction; false when another worker has it. */
export async function holdsLease(connectionId: string, epoch: bigint): Promise<boolean> {
  const { rows } = await client().rawQuery(
    'select epoch from sync_states where connection_id = ? for update',
    [connectionId]
  )
  return rows[0]?.epoch === epoch
}

/** Ends the lease. `failures` in a row are counted; the next sync is due after so many milliseconds. */
export async function endLease(
  connectionId: string,
  epoch: bigint,
  { failures, nextInMs }: { failures: number; nextInMs: number }
) {
  await client().rawQuery(
    `update sync_states set finished_at = clock_timestamp(), lease_until = null, failures = ?,
       next_at = now() + ? * interval '1 millisecond'
     where connection_id = ? and epoch = ?`,
    [failures, nextInMs, connectionId, epoch.toString()]
  )
}

/** Connections whose sync is due although no worker is at it, the longest waiting first. */
export async function dueConnections(most: number) {
  const { rows } = await db.rawQuery(
    `select household_id as "householdId", connection_id as "connectionId" from sync_states
     where ${DUE} order by next_at nulls first limit ?`,
    [most]
  )
  return rows as { householdId: string; connectionId: string }[]
}

export async function failuresInARow(connectionId: string): Promise<number> {
  const { rows } = await client().rawQuery(
    'select failures from sync_states where connection_id = ?',
    [connectionId]
  )
  return rows[0]?.failures ?? 0
}

export class LeaseLost extends Error {
  override name = 'LeaseLost'
}
