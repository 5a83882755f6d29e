import db from '@adonisjs/lucid/services/db'
import { open, seal } from '#core/sealing/seal'
import { newTotpSecret, secretPlace, stepOf } from '#identity/second_factor/totp'

const OPEN_MINUTES = 30

/** Begins with an authenticator app: a secret that counts for nothing until a code confirms it. */
export async function startTotp(userId: string): Promise<void> {
  const sealed = await seal(newTotpSecret(), secretPlace(userId))
  await db.rawQuery(
    `insert into totp_factors (user_id, secret) values (?, ?)
     on conflict (user_id) do update set secret = excluded.secret, last_step = 0, created_at = now()
     where totp_factors.confirmed_at is null`,
    [userId, sealed]
  )
}

/** The secret that waits for its first code; null when none was begun within the last half hour. */
export async function openTotp(userId: string) {
  const { rows } = await db.rawQuery(
    `select secret from totp_factors where user_id = ? and confirmed_at is null
       and created_at > now() - ? * interval '1 minute'`,
    [userId, OPEN_MINUTES]
  )
  return rows[0] ? open(rows[0].secret, secretPlace(userId)) : null
}

/** Makes the begun secret a factor when the code is right. */
export async function confirmTotp(userId: string, code: string): Promise<boolean> {
  const secret = await openTotp(userId)
  const step = secret && stepOf(secret, code)
  if (!step) return false
  const { rowCount } = await db.rawQuery(
    `update totp_factors set confirmed_at = now(), last_step = ? where user_id = ? and confirmed_at is null`,
    [step, userId]
  )
  return rowCount === 1
}

/** Whether the code is right and new. One statement decides, so that of two at once one wins. */
export async function takeTotp(userId: string, code: string): Promise<boolean> {
  const { rows } = await db.rawQuery(
    'select secret from totp_factors where user_id = ? and confirmed_at is not null',
    [userId]
  )
  const step = rows[0] && stepOf(await open(rows[0].secret, secretPlace(userId)), code)
  if (!step) return false
  const { rowCount } = await db.rawQuery(
    `update totp_factors set last_step = ? where user_id = ? and last_step < ? and confirmed_at is not null`,
    [step, userId, step]
  )
  return rowCount === 1
}

export const removeTotp = async (userId: string): Promise<boolean> =>
  (await db.rawQuery('delete from totp_factors where user_id = ? returning 1', [userId])).rowCount >
  0
