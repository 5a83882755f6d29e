import db from '@adonisjs/lucid/services/db'

export interface SecondFactors {
  hasTotp: boolean
  passkeys: number
  recoveryCodes: number
}

/** What a person can prove themselves with besides the password. */
export async function secondFactors(userId: string): Promise<SecondFactors> {
  const { rows } = await db.rawQuery(
    `select
       exists (select from totp_factors where user_id = :userId and confirmed_at is not null) as "hasTotp",
       (select count(*)::int from passkeys where user_id = :userId and blocked_at is null) as passkeys,
       (select count(*)::int from recovery_codes where user_id = :userId) as "recoveryCodes"`,
    { userId }
  )
  return rows[0]
}

/** Whether signing in by password takes a second step. A blocked passkey still counts: it must not open the door. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  const { rows } = await db.rawQuery(
    `select exists (select from totp_factors where user_id = :userId and confirmed_at is not null)
       or exists (select from passkeys where user_id = :userId) as has`,
    { userId }
  )
  return rows[0].has
}
