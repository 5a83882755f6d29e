import db from '@adonisjs/lucid/services/db'
import { addKey, forgetKeys, type KeyOwner } from '#core/sealing/data_keys'
import { uuidv7 } from '#core/uuid'

const BATCH = 100

interface Rotation {
  id: string
  startedAt: Date
}

interface Current {
  id: string
  household_id: string | null
  user_id: string | null
}

/** The change of all data keys that was begun and not ended, or a new one. */
export async function openRotation(): Promise<Rotation> {
  await db.rawQuery('insert into key_rotations (id) values (?) on conflict do nothing', [uuidv7()])
  const { rows } = await db.rawQuery(
    'select id, started_at as "startedAt" from key_rotations where finished_at is null'
  )
  // Another process ended it meanwhile: then this one begins the next.
  return rows[0] ?? openRotation()
}

export const endRotation = ({ id }: Rotation) =>
  db.rawQuery('update key_rotations set finished_at = clock_timestamp() where id = ?', [id])

const OLD_SQL = `
  select k.id, k.household_id, k.user_id from data_keys k, key_rotations r
  where r.id = ? and k.created_at < r.started_at and k.retired_at is null and k.purpose = 'secrets'
  order by k.id limit ${BATCH} for update of k skip locked`

/**
 * Gives every owner a new key for secrets, except those who have one since the rotation began. The
 * old ones go on opening. Answers how many, batch by batch.
 */
export async function* replaceKeys({ id }: Rotation): AsyncGenerator<number> {
  for (;;) {
    const count = await replaceBatch(id)
    if (count === 0) return
    yield count
  }
}

async function replaceBatch(rotation: string): Promise<number> {
  const keys = await db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery(OLD_SQL, [rotation])
    for (const key of rows as Current[]) {
      await trx.rawQuery('update data_keys set retired_at = clock_timestamp() where id = ?', [
        key.id,
      ])
      // Row-level security shows the household that the new key is for.
      await trx.rawQuery(`select set_config('app.household_id', ?, true)`, [key.household_id ?? ''])
      await addKey(ownerOf(key), 'secrets', trx)
    }
    return rows as Current[]
  })
  for (const key of keys) forgetKeys(ownerOf(key))
  return keys.length
}

const ownerOf = ({ household_id: householdId, user_id: userId }: Omit<Current, 'id'>): KeyOwner =>
  householdId ? { householdId } : userId ? { userId } : 'installation'

/** How many keys would be replaced now. */
export async function countReplaceable(): Promise<number> {
  const { rows } = await db.rawQuery(
    `select count(*)::int as keys from data_keys where purpose = 'secrets' and retired_at is null
       and created_at < coalesce((select started_at from key_rotations where finished_at is null), now())`
  )
  return rows[0].keys
}
