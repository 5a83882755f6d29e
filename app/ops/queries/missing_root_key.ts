import db from '@adonisjs/lucid/services/db'
import { keyring } from '#core/sealing/keyring'

/** The id of a root key that wraps data keys and is not in the keyring, or null. */
export async function missingRootKey(): Promise<string | null> {
  const { rows } = await db.rawQuery(
    'select root_key_id as id from data_keys where root_key_id <> all (?::text[]) limit 1',
    [keyring().ids] as never
  )
  return rows[0]?.id ?? null
}
