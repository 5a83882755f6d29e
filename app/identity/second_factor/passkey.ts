import db from '@adonisjs/lucid/services/db'
import { isUuid } from '#core/uuid'

export interface Passkey {
  id: string
  userId: string
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  transports: string[]
  name: string
  isSynced: boolean
  lastUsedAt: Date | null
  blockedAt: Date | null
  createdAt: Date
}

const COLUMNS = `id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", transports,
  name, is_synced as "isSynced", last_used_at as "lastUsedAt", blocked_at as "blockedAt", created_at as "createdAt"`

export async function passkeysOf(userId: string): Promise<Passkey[]> {
  const { rows } = await db.rawQuery(
    `select ${COLUMNS} from passkeys where user_id = ? order by created_at`,
    [userId]
  )
  return rows
}

export async function findPasskey(credentialId: string): Promise<Passkey | null> {
  const { rows } = await db.rawQuery(`select ${COLUMNS} from passkeys where credential_id = ?`, [
    credentialId,
  ])
  return rows[0] ?? null
}

/** A person's own; null for anybody else's. */
export async function ownPasskey(userId: string, id: unknown): Promise<Passkey | null> {
  if (!isUuid(id)) return null
  const { rows } = await db.rawQuery(
    `select ${COLUMNS} from passkeys where user_id = ? and id = ?`,
    [userId, id]
  )
  return rows[0] ?? null
}

export const renamePasskey = (userId: string, id: string, name: string) =>
  db.from('passkeys').where({ id, user_id: userId }).update({ name })

export const removePasskey = (userId: string, id: string) =>
  db.from('passkeys').where({ id, user_id: userId }).delete()

/**
 * Notes a use. An authenticator that counts always counts up: one that does not was copied, and is
 * blocked from then on. Ones that do not count say 0 each time.
 */
export async function countPasskeyUse(id: string, counter: number): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    `update passkeys set counter = :counter, last_used_at = now()
     where id = :id and blocked_at is null and (:counter > counter or (:counter = 0 and counter = 0))`,
    { id, counter }
  )
  if (rowCount === 1) return true
  await db.rawQuery('update passkeys set blocked_at = coalesce(blocked_at, now()) where id = ?', [
    id,
  ])
  return false
}
