import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { householdIds } from '#households/queries/household_ids'
import { hashOfId } from '#privacy/erasing/books'

/** What was erased, for a list that is kept apart from backups: nothing in it says who or what. */
export interface ErasedBefore {
  kind: 'household' | 'user'
  /** SHA-256 of the id, as hexadecimal digits. */
  hash: string
  at: string
}

/** Everything that was erased, the oldest first. */
export async function erasedBefore(): Promise<ErasedBefore[]> {
  const { rows } = await db.rawQuery(
    `select kind, encode(subject_hash, 'hex') as hash, done_at as at from erasures
     where done_at is not null order by done_at, id`
  )
  return rows.map(({ at, ...row }: { at: Date }) => ({ ...row, at: at.toISOString() }))
}

/**
 * After a backup was restored: asks, without a grace, for the erasure of all that had been erased
 * since and is there again. Answers how many; a second time there is nothing to ask for.
 */
export async function replayErasures(hashes: string[]): Promise<number> {
  const wanted = new Set(hashes)
  const people = await db.from('users').select('id')
  const found = [
    ...people.map(({ id }) => ({ kind: 'user', id: id as string })),
    ...(await householdIds()).map((id) => ({ kind: 'household', id })),
  ].filter(({ id }) => wanted.has(hashOfId(id).toString('hex')))
  let asked = 0
  for (const { kind, id } of found) {
    const { rowCount } = await db.rawQuery(
      `insert into erasures (id, kind, subject_hash, household_id, user_id, due_at)
       values (?, ?, ?, ?, ?, now())
       on conflict (subject_hash) where done_at is null do update set due_at = now()
         where erasures.due_at > now()`,
      [
        uuidv7(),
        kind,
        hashOfId(id),
        kind === 'household' ? id : null,
        kind === 'user' ? id : null,
      ] as string[]
    )
    asked += rowCount
  }
  return asked
}
