import db from '@adonisjs/lucid/services/db'
import { LONGEST_DAYS } from '#config/sessions'
import { uuidv7 } from '#core/uuid'
import { hashToken, newToken } from '#identity/tokens'
import type User from '#identity/models/user'

interface Device {
  userAgent?: string | null
  householdId?: string | null
}

export interface StartedSession {
  id: string
  /** For the cookie; only its hash is kept. */
  token: string
}

/** Signs a person in on a device; the sign-in counts as proof of who they are. */
export async function startSession(
  user: User,
  { userAgent, householdId }: Device
): Promise<StartedSession> {
  const [id, token] = [uuidv7(), newToken()]
  await db.rawQuery(
    `insert into sessions (id, token_hash, user_id, household_id, auth_version, user_agent, expires_at)
     values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 day')`,
    [
      id,
      hashToken(token),
      user.id,
      householdId ?? null,
      user.authVersion,
      userAgent?.slice(0, 300) ?? null,
      LONGEST_DAYS,
    ]
  )
  return { id, token }
}

export const SESSION_LIFE = `${LONGEST_DAYS}d`
