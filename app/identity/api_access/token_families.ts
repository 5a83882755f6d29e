import { createHmac } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { keyring } from '#core/sealing/keyring'
import { isUuid, uuidv7 } from '#core/uuid'
import { hashToken, newToken } from '#identity/tokens'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#identity/models/user'

const LIFE_DAYS = 90
/** So long the token before the current one may come again: its answer may have been lost. */
const GRACE_SECONDS = 10

export interface Family {
  id: string
  userId: string
  authVersion: number
  expiresAt: Date
}

export interface Issued extends Family {
  refreshToken: string
}

export type Refreshed =
  { is: 'fresh'; issued: Issued } | { is: 'reused'; family: Family } | { is: 'unknown' }

interface SignIn {
  user: User
  householdId: string
  device: string
}

/** An app signs in: access tokens refer to this family, and its refresh tokens follow one another. */
export async function startFamily({ user, householdId, device }: SignIn): Promise<Issued> {
  const [id, refreshToken] = [uuidv7(), newToken()]
  return db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery(
      `insert into token_families (id, user_id, household_id, auth_version, device, expires_at)
       values (?, ?, ?, ?, ?, now() + ? * interval '1 day') returning expires_at`,
      [id, user.id, householdId, user.authVersion, device, LIFE_DAYS]
    )
    await keep(trx, { familyId: id, refreshToken, parentId: null })
    const { authVersion, id: userId } = user
    return { id, userId, authVersion, expiresAt: rows[0].expires_at, refreshToken }
  })
}

const FAMILY = `f.id, f.user_id as "userId", f.auth_version as "authVersion", f.expires_at as "expiresAt"`
const IS_ALIVE = `f.ended_at is null and f.expires_at > now() and f.auth_version = u.auth_version
  and u.disabled_at is null`

/**
 * Changes a refresh token for the next one. One that was used before ends the whole family, except
 * the direct predecessor within ten seconds, which gets the same answer once more.
 */
export async function refresh(token: string): Promise<Refreshed> {
  return db.transaction(async (trx) => {
    const family = await lockFamily(trx, token)
    if (!family) return { is: 'unknown' }
    const { tokenId, isUsed, isRecent } = await findToken(trx, token)
    // Made from the token before, so that the same question has the same answer, and none forks.
    const refreshToken = nextOf(token)
    if (isUsed ? isRecent && (await isCurrent(trx, refreshToken)) : await use(trx, tokenId)) {
      if (!isUsed) await keep(trx, { familyId: family.id, refreshToken, parentId: tokenId })
      return { is: 'fresh', issued: { ...family, refreshToken } }
    }
    await trx.rawQuery('update token_families set ended_at = now() where id = ?', [family.id])
    return { is: 'reused', family }
  })
}

/** Those who come at the same time wait here for each other. */
async function lockFamily(trx: TransactionClientContract, token: string): Promise<Family | null> {
  const { rows } = await trx.rawQuery(
    `select ${FAMILY} from refresh_tokens r join token_families f on f.id = r.family_id
     join users u on u.id = f.user_id where r.token_hash = ? and ${IS_ALIVE} for update of f`,
    [hashToken(token)]
  )
  return rows[0] ?? null
}

/** Read after the lock: another may have used it meanwhile. */
async function findToken(trx: TransactionClientContract, token: string) {
  const { rows } = await trx.rawQuery(
    `select id as "tokenId", used_at is not null as "isUsed",
       used_at > now() - ? * interval '1 second' as "isRecent"
     from refresh_tokens where token_hash = ?`,
    [GRACE_SECONDS, hashToken(token)]
  )
  return rows[0] as { tokenId: string; isUsed: boolean; isRecent: boolean }
}

const nextOf = (token: string) =>
  createHmac('sha256', keyring().derive('refresh_tokens|next').reveal())
    .update(token)
    .digest('base64url')

async function use(trx: TransactionClientContract, id: string): Promise<boolean> {
  const { rowCount } = await trx.rawQuery(
    'update refresh_tokens set used_at = now() where id = ? and used_at is null',
    [id]
  )
  return rowCount === 1
}

async function isCurrent(trx: TransactionClientContract, token: string): Promise<boolean> {
  const { rows } = await trx.rawQuery(
    'select 1 from refresh_tokens where token_hash = ? and used_at is null',
    [hashToken(token)]
  )
  return rows.length === 1
}

interface Kept {
  familyId: string
  refreshToken: string
  parentId: string | null
}

async function keep(trx: TransactionClientContract, { familyId, refreshToken, parentId }: Kept) {
  await trx.rawQuery(
    'insert into refresh_tokens (id, family_id, parent_id, token_hash) values (?, ?, ?, ?)',
    [uuidv7(), familyId, parentId, hashToken(refreshToken)] as string[]
  )
  await trx.rawQuery('update token_families set last_used_at = now() where id = ?', [familyId])
}

/** The person and household of an access token's sign-in, as they are now; null when it has ended. */
export async function openFamily(of: { familyId: string; userId: string; authVersion: number }) {
  const { rows } = await db.rawQuery(
    `select f.household_id, u.* from token_families f join users u on u.id = f.user_id
     where f.id = ? and f.user_id = ? and u.auth_version = ? and ${IS_ALIVE}`,
    [of.familyId, of.userId, of.authVersion]
  )
  if (!rows[0]) return null
  const { household_id: householdId, ...row } = rows[0]
  return { user: User.$createFromAdapterResult(row)!, householdId: householdId as string }
}

export interface OpenFamily {
  id: string
  device: string
  createdAt: Date
  lastUsedAt: Date
}

/** The apps in which a person is signed in. */
export async function listFamilies(userId: string): Promise<OpenFamily[]> {
  const { rows } = await db.rawQuery(
    `select f.id, f.device, f.created_at as "createdAt", f.last_used_at as "lastUsedAt"
     from token_families f join users u on u.id = f.user_id
     where f.user_id = ? and ${IS_ALIVE} order by f.last_used_at desc`,
    [userId]
  )
  return rows
}

/** Signs an app out. Answers whether it was signed in. */
export async function endFamily(userId: string, id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rowCount } = await db.rawQuery(
    'update token_families set ended_at = now() where id = ? and user_id = ? and ended_at is null',
    [id, userId]
  )
  return rowCount === 1
}
