import db from '@adonisjs/lucid/services/db'
import User from '#identity/models/user'
import { hashToken } from '#identity/tokens'

export interface DeviceSession {
  id: string
  householdId: string | null
  /** Whether the second factor is still owed. */
  isPending: boolean
  /** When the person last proved who they are. */
  confirmedAt: Date | null
}

/** The person and session of a cookie; null when it is unknown, expired, or the person is locked out since. */
export async function findSession(
  token: string
): Promise<{ user: User; session: DeviceSession } | null> {
  const { rows } = await db.rawQuery(
    `select s.id as session_id, s.household_id, s.created_at as confirmed_at, u.* from sessions s join users u on u.id = s.user_id
     where s.token_hash = ? and s.expires_at > now() and s.auth_version = u.auth_version and u.disabled_at is null`,
    [hashToken(token)]
  )
  if (!rows[0]) return null
  const { session_id: id, household_id: householdId, confirmed_at: confirmedAt, ...row } = rows[0]
  const session = { id, householdId, isPending: false, confirmedAt }
  return { user: User.$createFromAdapterResult(row)!, session }
}
