import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { hashToken, newToken } from '#identity/tokens'
import type User from '#identity/models/user'

interface Device {
  userAgent?: string | null
  householdId?: string | null
}

const LIFE_DAYS = 30

/** Signs a person in on a device for 30 days; answers the token for its cookie. */
export async function startSession(
  user: User,
  { userAgent, householdId }: Device
): Promise<string> {
  const token = newToken()
  await db.rawQuery(
    `insert into sessions (id, token_hash, user_id, household_id, auth_version, user_agent, expires_at)
     values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 day')`,
    [
      uuidv7(),
      hashToken(token),
      user.id,
      householdId ?? null,
      user.authVersion,
      userAgent?.slice(0, 300) ?? null,
      LIFE_DAYS,
    ]
  )
  return token
}

export const SESSION_LIFE = `${LIFE_DAYS}d`
