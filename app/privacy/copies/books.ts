import db from '@adonisjs/lucid/services/db'
import { KEPT_COPIES_DAYS } from '#config/retention'

/** A copy that somebody asked for. */
export interface Copy {
  id: string
  userId: string
  /** The household that it is of; null for everything about the person. */
  householdId: string | null
  epoch: number
  bytes: number | null
  askedAt: Date
  readyAt: Date | null
  failedAt: Date | null
  expiresAt: Date | null
}

const LEASE_MINUTES = 15
/** Runs that were given up, until nobody tries any more. */
const MOST_RUNS = 5

const COLUMNS = `id, user_id as "userId", household_id as "householdId", epoch, bytes::float8 as bytes,
  asked_at as "askedAt", ready_at as "readyAt", failed_at as "failedAt", expires_at as "expiresAt"`

/** The copies of a person, the newest first; those that expired are gone. */
export async function copiesOf(userId: string): Promise<Copy[]> {
  const { rows } = await db.rawQuery(
    `select ${COLUMNS} from data_exports where user_id = ? and (expires_at is null or expires_at > now())
     order by asked_at desc, id desc`,
    [userId]
  )
  return rows
}

export async function findCopy(id: string): Promise<Copy | null> {
  const { rows } = await db.rawQuery(`select ${COLUMNS} from data_exports where id = ?`, [id])
  return rows[0] ?? null
}

/** Begins a run of making the copy; null where it is made, given up, or another worker is at it. */
export async function beginRun(id: string): Promise<Copy | null> {
  const { rows } = await db.rawQuery(
    `update data_exports set epoch = epoch + 1, lease_until = now() + ? * interval '1 minute'
     where id = ? and ready_at is null and failed_at is null
       and (lease_until is null or lease_until < now())
     returning ${COLUMNS}`,
    [LEASE_MINUTES, id]
  )
  return rows[0] ?? null
}

/** Whether the run is still the one: then its time goes on. */
export async function goesOn({ id, epoch }: Copy): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    `update data_exports set lease_until = now() + ? * interval '1 minute' where id = ? and epoch = ?`,
    [LEASE_MINUTES, id, epoch]
  )
  return rowCount === 1
}

/** Hands the file of a run out. False where another run has taken over. */
export async function finishRun({ id, epoch }: Copy, bytes: number): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    `update data_exports set ready_at = now(), bytes = ?, lease_until = null,
       expires_at = now() + ? * interval '1 day'
     where id = ? and epoch = ? and ready_at is null`,
    [bytes, KEPT_COPIES_DAYS, id, epoch]
  )
  if (rowCount === 1)
    await db.rawQuery('delete from data_export_parts where export_id = ? and epoch <> ?', [
      id,
      epoch,
    ])
  return rowCount === 1
}

/** Notes that a run failed: it may begin again at once, but not for ever. */
export async function failRun({ id, epoch }: Copy): Promise<void> {
  await db.from('data_export_parts').where({ export_id: id, epoch }).delete()
  await db.rawQuery(
    `update data_exports set lease_until = null, failed_at = case when epoch >= ? then now() end,
       expires_at = case when epoch >= ? then now() + ? * interval '1 day' end
     where id = ? and epoch = ?`,
    [MOST_RUNS, MOST_RUNS, KEPT_COPIES_DAYS, id, epoch]
  )
}

/** Copies that nobody makes although somebody waits. */
export async function waitingCopies(): Promise<string[]> {
  const { rows } = await db.rawQuery(
    `select id from data_exports where ready_at is null and failed_at is null
       and asked_at < now() - interval '1 minute' and (lease_until is null or lease_until < now()) limit 100`
  )
  return rows.map(({ id }: { id: string }) => id)
}
