import db from '@adonisjs/lucid/services/db'
import { currentScope, findScope } from '#core/household_scope'

/**
 * `bank_tasks`: what is to be asked of a bank, and who may do it now. A lease ends by itself, and its
 * epoch makes a worker that comes back too late unable to write. Times are the database's.
 */
export type TaskKind =
  | 'sync'
  | 'item'
  | 'refresh'
  | 'removal'
  | 'liabilities'
  | 'holdings'
  | 'investment_transactions'
  | 'recurring'

export interface TaskIds {
  connectionId: string
  kind: TaskKind
}

const LEASE = `interval '5 minutes'`

/** In the household's transaction where one is open, else at once. */
const client = () => findScope()?.client ?? db.connection()

/** When a task is to be done: somebody asked since the last start, its time came, or its worker died. */
const DUE = `(lease_until is null or lease_until < now())
  and (started_at is null or requested_at > started_at or next_at <= now() or lease_until is not null)`

/** Makes a task due, once however often it is asked for before it starts; knows it from then on. */
export async function markRequested(householdId: string, { connectionId, kind }: TaskIds) {
  await client().rawQuery(
    `insert into bank_tasks as task (connection_id, kind, household_id, requested_at)
     values (?, ?, ?, clock_timestamp())
     on conflict (connection_id, kind) do update set requested_at = clock_timestamp()`,
    [connectionId, kind, householdId]
  )
}

/** Makes a task due in so many milliseconds, or earlier where it is so already; knows it from then on. */
export async function planTask({ connectionId, kind }: TaskIds, inMs: number) {
  const { householdId } = currentScope()
  await client().rawQuery(
    `insert into bank_tasks as task (connection_id, kind, household_id, started_at, next_at)
     values (?, ?, ?, clock_timestamp(), now() + ? * interval '1 millisecond')
     on conflict (connection_id, kind) do update set next_at = least(task.next_at, excluded.next_at)`,
    [connectionId, kind, householdId, inMs] as never
  )
}

/** The epoch of the lease, or null when there is nothing to do or another worker is at it. */
export async function takeLease({ connectionId, kind }: TaskIds): Promise<bigint | null> {
  const { rows } = await db.rawQuery(
    `update bank_tasks set epoch = epoch + 1, started_at = clock_timestamp(), lease_until = now() + ${LEASE}
     where connection_id = ? and kind = ? and ${DUE} returning epoch`,
    [connectionId, kind]
  )
  return rows[0]?.epoch ?? null
}

/** Throws when the lease went to another worker. */
export async function renewLease({ connectionId, kind }: TaskIds, epoch: bigint) {
  const { rows } = await db.rawQuery(
    `update bank_tasks set lease_until = now() + ${LEASE}
     where connection_id = ? and kind = ? and epoch = ? returning 1`,
    [connectionId, kind, epoch.toString()]
  )
  if (rows.length === 0) throw new LeaseLost()
}

/** Holds the lease's row until the end of the transaction; false when another worker has it. */
export async function holdsLease({ connectionId, kind }: TaskIds, epoch: bigint) {
  const { rows } = await client().rawQuery(
    'select epoch from bank_tasks where connection_id = ? and kind = ? for update',
    [connectionId, kind]
  )
  return rows[0]?.epoch === epoch
}

interface End {
  /** In a row. */
  failures: number
  /** Milliseconds until the task is due again. */
  nextInMs: number
  errorCode?: string
}

export async function endLease({ connectionId, kind }: TaskIds, epoch: bigint, end: End) {
  await client().rawQuery(
    `update bank_tasks set finished_at = clock_timestamp(), lease_until = null, failures = ?, error_code = ?,
       succeeded_at = case when ?::text is null then clock_timestamp() else succeeded_at end,
       next_at = now() + ? * interval '1 millisecond'
     where connection_id = ? and kind = ? and epoch = ?`,
    [
      end.failures,
      end.errorCode ?? null,
      end.errorCode ?? null,
      end.nextInMs,
      connectionId,
      kind,
      epoch.toString(),
    ] as never
  )
}

export interface DueTask extends TaskIds {
  householdId: string
}

/** Tasks that are due although no worker is at them, the longest waiting first. */
export async function dueTasks(most: number): Promise<DueTask[]> {
  const { rows } = await db.rawQuery(
    `select household_id as "householdId", connection_id as "connectionId", kind from bank_tasks
     where ${DUE} order by next_at nulls first limit ?`,
    [most]
  )
  return rows
}

/** Whether somebody asked for a task while it was being done. */
export async function isAskedAgain({ connectionId, kind }: TaskIds): Promise<boolean> {
  const { rows } = await db.rawQuery(
    `select 1 from bank_tasks where connection_id = ? and kind = ? and lease_until is null and requested_at > started_at`,
    [connectionId, kind]
  )
  return rows.length > 0
}

/** Nobody need do the task until somebody asks for it again. */
export async function pauseTask({ connectionId, kind }: TaskIds) {
  await client().rawQuery(
    `update bank_tasks set next_at = now() + interval '10 years'
     where connection_id = ? and kind = ? and lease_until is null`,
    [connectionId, kind]
  )
}

/** Makes a task due now that would be in some days; one that waits for a person stays. */
export async function bringTaskForward({ connectionId, kind }: TaskIds) {
  await db.rawQuery(
    `update bank_tasks set next_at = now() where connection_id = ? and kind = ? and lease_until is null
       and next_at between now() and now() + interval '30 days'`,
    [connectionId, kind]
  )
}

export async function failuresInARow({ connectionId, kind }: TaskIds): Promise<number> {
  const { rows } = await client().rawQuery(
    'select failures from bank_tasks where connection_id = ? and kind = ?',
    [connectionId, kind]
  )
  return rows[0]?.failures ?? 0
}

export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

/** Whoever is at a task of this connection writes nothing any more. */
export async function revokeLeases(connectionId: string) {
  await client().rawQuery(
    `update bank_tasks set epoch = epoch + 1, lease_until = null
     where connection_id = ? and lease_until is not null`,
    [connectionId]
  )
}

/** Takes back tasks whose lease ran out, or every one that is held, and answers their kinds. */
export async function releaseLeases(
  connectionId: string,
  { isForced }: { isForced: boolean }
): Promise<TaskKind[]> {
  const { rows } = await client().rawQuery(
    `update bank_tasks set epoch = epoch + 1, lease_until = null
     where connection_id = ? and lease_until is not null and (?::boolean or lease_until < now()) returning kind`,
    [connectionId, isForced] as never
  )
  return rows.map(({ kind }: { kind: TaskKind }) => kind)
}
