import db from '@adonisjs/lucid/services/db'
import { wrapContext } from '#core/sealing/data_keys'
import { keyring } from '#core/sealing/keyring'

const BATCH = 200

interface Wrapped {
  id: string
  ownerId: string
  wrapped: string
}

const OLD_SQL = `
  select id, owner_id as "ownerId", wrapped from data_keys where root_key_id <> ?
  order by root_key_id, id limit ${BATCH} for update skip locked`

/**
 * Wraps data keys with the current root key that an older one wraps; what they sealed stays as it is.
 * Another process may do the same at once. Answers how many, batch by batch.
 */
export async function* wrapAnew(): AsyncGenerator<number> {
  for (;;) {
    const count = await wrapBatch()
    if (count === 0) return
    yield count
  }
}

async function wrapBatch(): Promise<number> {
  return db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery(OLD_SQL, [keyring().currentKeyId])
    for (const { id, ownerId, wrapped } of rows as Wrapped[]) {
      const context = wrapContext(ownerId, id)
      const anew = keyring().seal(keyring().open(wrapped, context).reveal(), context)
      await trx.from('data_keys').where({ id, wrapped }).update({ wrapped: anew })
    }
    return rows.length
  })
}

/** How many data keys each root key wraps. */
export async function wrappedBy(): Promise<Record<string, number>> {
  const { rows } = await db.rawQuery(
    'select root_key_id as id, count(*)::int as keys from data_keys group by 1 order by 1'
  )
  return Object.fromEntries(rows.map(({ id, keys }: { id: string; keys: number }) => [id, keys]))
}
