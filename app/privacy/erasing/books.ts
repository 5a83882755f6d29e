import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Between the wish and the deed: so long it can be taken back. */
export const GRACE_DAYS = 14

export interface Erasure {
  id: string
  kind: 'household' | 'user'
  householdId: string | null
  userId: string | null
  partOfId: string | null
  pausedIds: string[]
  askedById: string | null
  askedAt: Date
  dueAt: Date
  startedAt: Date | null
  /** Which worker is at it: see `takeOn`. */
  epoch: number
}

const COLUMNS = `id, kind, household_id as "householdId", user_id as "userId", part_of_id as "partOfId",
  paused_ids as "pausedIds", asked_by_id as "askedById", asked_at as "askedAt", due_at as "dueAt",
  started_at as "startedAt", epoch`

/** So long a worker is left alone; a step takes seconds. */
const LEASE_MINUTES = 15

/** What stays of an id: enough to know it again, in a backup that was restored. */
export const hashOfId = (id: string) => createHash('sha256').update(id).digest()

/** What is open about a household or a person. */
export async function openErasure(
  of: { householdId: string } | { userId: string },
  client: QueryClientContract = db.connection()
): Promise<Erasure | null> {
  const id = 'userId' in of ? of.userId : of.householdId
  const { rows } = await client.rawQuery(
    `select ${COLUMNS} from erasures where subject_hash = ? and done_at is null`,
    [hashOfId(id)]
  )
  return rows[0] ?? null
}

export async function partsOf(erasureId: string): Promise<Erasure[]> {
  const { rows } = await db.rawQuery(
    `select ${COLUMNS} from erasures where part_of_id = ? and done_at is null order by id`,
    [erasureId]
  )
  return rows
}

export async function dueErasures(): Promise<string[]> {
  const { rows } = await db.rawQuery(
    `select id from erasures where done_at is null and due_at <= now()
       and (lease_until is null or lease_until < now()) order by due_at limit 100`
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Takes a due erasure on; null where it is not due, done, taken back, or another worker is at it. */
export async function takeOn(id: string): Promise<Erasure | null> {
  const { rows } = await db.rawQuery(
    `update erasures set epoch = epoch + 1, started_at = coalesce(started_at, now()),
       lease_until = now() + ? * interval '1 minute'
     where id = ? and done_at is null and due_at <= now() and (lease_until is null or lease_until < now())
     returning ${COLUMNS}`,
    [LEASE_MINUTES, id]
  )
  return rows[0] ?? null
}

/** Lets the erasure rest until something outside has happened. */
export async function putOff({ id, epoch }: Erasure, minutes: number): Promise<void> {
  await db.rawQuery(
    `update erasures set lease_until = now() + ? * interval '1 minute' where id = ? and epoch = ?`,
    [minutes, id, epoch]
  )
}

/** The step failed: whoever looks next may try again. */
export const handBack = (erasure: Erasure) => putOff(erasure, 0)

/** From now on there is only the hash. */
export async function finishErasure({ id }: Erasure): Promise<void> {
  await db.rawQuery(
    `update erasures set done_at = now(), household_id = null, user_id = null, asked_by_id = null,
       paused_ids = '{}', lease_until = null where id = ? and done_at is null`,
    [id]
  )
}

export async function noteLoginsLeft({ id }: Erasure, count: number): Promise<void> {
  await db.from('erasures').where('id', id).update({ logins_left: count })
}
