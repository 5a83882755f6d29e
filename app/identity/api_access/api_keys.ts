import { timingSafeEqual } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { isUuid, uuidv7 } from '#core/uuid'
import { newKeyText, readKeyText } from '#identity/api_access/key_text'
import { isWithin } from '#core/networks'
import { tell } from '#identity/second_factor/tell'
import { hashToken } from '#identity/tokens'
import User from '#identity/models/user'

export interface NewApiKey {
  user: User
  householdId: string
  name: string
  scopes: string[]
  networks: string[]
  /** At most 366. */
  days: number
}

export interface ApiKey {
  id: string
  keyId: string
  name: string
  scopes: string[]
  networks: string[]
  expiresAt: Date
  lastUsedAt: Date | null
  createdAt: Date
  isOver: boolean
}

/** Makes a key and answers its text, which is not kept. */
export async function makeApiKey(of: NewApiKey): Promise<string> {
  const { keyId, secret, text } = newKeyText()
  const id = uuidv7()
  await db.rawQuery(
    `insert into api_keys (id, key_id, secret_hash, user_id, household_id, auth_version, name, scopes, networks, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 day')`,
    [
      id,
      keyId,
      hashToken(secret),
      of.user.id,
      of.householdId,
      of.user.authVersion,
      of.name,
      of.scopes,
      of.networks,
      of.days,
    ]
  )
  await tell(of.user.id, 'api_key_made')
  const data = { name: of.name, scopes: inShort(of.scopes), days: of.days }
  await audit({ event: 'identity.api_key_made', subject: id, data })
  return text
}

const IS_OVER = `(k.expires_at <= now() or k.revoked_at is not null or k.auth_version <> u.auth_version
  or u.disabled_at is not null)`

/** A person's keys of a household that were not revoked, the newest first. */
export async function listApiKeys(userId: string, householdId: string): Promise<ApiKey[]> {
  const { rows } = await db.rawQuery(
    `select k.id, k.key_id as "keyId", k.name, k.scopes, k.networks, k.expires_at as "expiresAt",
       k.last_used_at as "lastUsedAt", k.created_at as "createdAt", ${IS_OVER} as "isOver"
     from api_keys k join users u on u.id = k.user_id
     where k.user_id = ? and k.household_id = ? and k.revoked_at is null order by k.created_at desc`,
    [userId, householdId]
  )
  return rows
}

/** Ends a person's own key. Answers whether there was one. */
export async function revokeApiKey(userId: string, id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rowCount } = await db.rawQuery(
    'update api_keys set revoked_at = now() where id = ? and user_id = ? and revoked_at is null',
    [id, userId]
  )
  if (rowCount === 1) await audit({ event: 'identity.api_key_revoked', subject: id })
  return rowCount === 1
}

/** Whom a key speaks for; null when it is unknown, over, or comes from elsewhere than it may. */
export async function openApiKey(text: string, ip: string) {
  const parts = readKeyText(text)
  if (!parts) return null
  const { rows } = await db.rawQuery(
    `select k.id as key_row, k.secret_hash, k.household_id, k.scopes, k.networks, u.*
     from api_keys k join users u on u.id = k.user_id where k.key_id = ? and not ${IS_OVER}`,
    [parts.keyId]
  )
  if (!rows[0]) return null
  const { key_row: id, secret_hash: hash, household_id, scopes, networks, ...row } = rows[0]
  if (!timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(parts.secret)))) return null
  if (!isWithin(networks, ip)) {
    await audit({ event: 'identity.api_key_refused', subject: id, actorId: row.id })
    return null
  }
  await noteUse(id)
  const user = User.$createFromAdapterResult(row)!
  return { user, householdId: household_id as string, scopes: scopes as string[], id: id as string }
}

/** At most once a minute, and only after the secret was right. */
const noteUse = (id: string) =>
  db.rawQuery(
    `update api_keys set last_used_at = now()
     where id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [id]
  )

/** For a sentence: "accounts" may be read and written, "tags:read" only read. */
function inShort(scopes: string[]): string {
  const things = Map.groupBy(scopes, (scope) => scope.split(':')[0])
  return [...things].flatMap(([thing, own]) => (own.length > 1 ? [thing] : own)).join(' ')
}
