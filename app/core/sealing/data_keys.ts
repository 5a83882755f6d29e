import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { findScope, inHousehold } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { KeyCache } from '#core/sealing/key_cache'
import { keyring } from '#core/sealing/keyring'
import { EncryptionError, KEY_BYTES, SealingKey } from '#core/sealing/sealing_key'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Whose key it is: it goes with them. Everything that is nobody's is the installation's. */
export type KeyOwner = { householdId: string } | { userId: string } | 'installation'
export type KeyPurpose = 'secrets' | 'audit'

interface KeyRow {
  id: string
  wrapped: string
  /** Whether it was there when the transaction began, and so stays when that is rolled back. */
  isSettled: boolean
}

export const NO_OWNER = '00000000-0000-0000-0000-000000000000'
const ROW = 'id, wrapped, created_at < now() as "isSettled"'
const cache = new KeyCache()

export const ownerId = (owner: KeyOwner): string =>
  owner === 'installation' ? NO_OWNER : 'userId' in owner ? owner.userId : owner.householdId

/** Where a data key is wrapped: it opens for no other owner. */
export const wrapContext = (owner: string, keyId: string) => `data_keys|wrapped|${owner}|${keyId}`

/**
 * The key that seals an owner's new values, made at its first use. In the household's open
 * transaction where there is one. Throws an EncryptionError where the owner is not there.
 */
export async function currentKey(
  owner: KeyOwner,
  purpose: KeyPurpose = 'secrets'
): Promise<SealingKey> {
  return remembered(`${ownerId(owner)}/${purpose}`, owner, async (client) => {
    const find = async (): Promise<KeyRow | undefined> => {
      const { rows } = await client.rawQuery(
        `select ${ROW} from data_keys where owner_id = ? and purpose = ? and retired_at is null`,
        [ownerId(owner), purpose]
      )
      return rows[0]
    }
    const found = await find()
    if (found) return found
    await addKey(owner, purpose, client)
    return find()
  })
}

/** The key of this id, where it is this owner's. Throws an EncryptionError otherwise. */
export const keyOf = (owner: KeyOwner, keyId: string): Promise<SealingKey> =>
  remembered(`${ownerId(owner)}/${keyId}`, owner, async (client) => {
    const { rows } = await client.rawQuery(
      `select ${ROW} from data_keys where owner_id = ? and id::text = ?`,
      [ownerId(owner), keyId]
    )
    return rows[0]
  })

/** Whose key it is, where it is nobody's household's; null for those and for keys that are not there. */
export async function ownerOfKey(keyId: string): Promise<KeyOwner | null> {
  const { rows } = await db.rawQuery(
    'select user_id as "userId" from data_keys where id::text = ? and household_id is null',
    [keyId]
  )
  if (!rows[0]) return null
  return rows[0].userId ? { userId: rows[0].userId } : 'installation'
}

/** Adds a key, unless there is one in use, or no such owner. */
export async function addKey(owner: KeyOwner, purpose: KeyPurpose, client: QueryClientContract) {
  const id = uuidv7()
  const [householdId, userId] =
    owner === 'installation'
      ? [null, null]
      : 'userId' in owner
        ? [null, owner.userId]
        : [owner.householdId, null]
  const key = randomBytes(KEY_BYTES).toString('base64')
  const wrapped = keyring().seal(key, wrapContext(ownerId(owner), id))
  await client.rawQuery(
    `insert into data_keys (id, household_id, user_id, purpose, wrapped)
     select :id, :householdId::uuid, :userId::uuid, :purpose, :wrapped
     where (:householdId::uuid is null or exists (select from households where id = :householdId::uuid))
       and (:userId::uuid is null or exists (select from users where id = :userId::uuid))
     on conflict (owner_id, purpose) where retired_at is null do nothing`,
    { id, householdId, userId, purpose, wrapped } as never
  )
}

/** Opens a data key with the root key that wraps it. */
export function unwrap(owner: string, { id, wrapped }: { id: string; wrapped: string }) {
  const key = keyring().open(wrapped, wrapContext(owner, id)).reveal()
  return new SealingKey(id, Buffer.from(key, 'base64'))
}

/**
 * Deletes all keys of a household: whatever was sealed for it opens nowhere any more, in old backups
 * neither. Other processes may still have a key in memory for a minute.
 */
export async function shredKeys(householdId: string): Promise<void> {
  const client = clientOf({ householdId }) ?? db.connection()
  await client.rawQuery('delete from data_keys where household_id = ?', [householdId])
  forgetKeys({ householdId })
}

/** As `shredKeys`, for what is sealed for a person. */
export async function shredPersonalKeys(userId: string): Promise<void> {
  await db.rawQuery('delete from data_keys where user_id = ?', [userId])
  forgetKeys({ userId })
}

/** Takes opened keys out of this process' memory. */
export const forgetKeys = (owner?: KeyOwner) => cache.forget(owner && ownerId(owner))

const asked = new Map<string, Promise<SealingKey>>()

/** From memory, or by a query that others who ask at the same time wait for. */
async function remembered(
  name: string,
  owner: KeyOwner,
  find: (client: QueryClientContract) => Promise<KeyRow | undefined>
): Promise<SealingKey> {
  const held = cache.get(name)
  if (held) return held
  const client = clientOf(owner)
  if (client) return opened(name, owner, await find(client))
  const asking = asked.get(name) ?? apart(owner, find).then((row) => opened(name, owner, row))
  asked.set(name, asking)
  try {
    return await asking
  } finally {
    asked.delete(name)
  }
}

const apart = (
  owner: KeyOwner,
  find: (client: QueryClientContract) => Promise<KeyRow | undefined>
) =>
  typeof owner === 'object' && 'householdId' in owner
    ? inHousehold(owner.householdId, () => find(findScope()!.client))
    : find(db.connection())

/** The open transaction of this household, if it is the one that runs. */
function clientOf(owner: KeyOwner): QueryClientContract | null {
  const scope = findScope()
  if (typeof owner === 'string' || !('householdId' in owner)) return null
  return scope?.isOpen && scope.householdId === owner.householdId ? scope.client : null
}

function opened(name: string, owner: KeyOwner, row: KeyRow | undefined): SealingKey {
  if (!row) throw new EncryptionError(`There is no such key: ${name}`)
  const key = unwrap(ownerId(owner), row)
  // What a rollback may take back is not remembered.
  if (row.isSettled) cache.set(name, key)
  return key
}
