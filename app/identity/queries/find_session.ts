import db from '@adonisjs/lucid/services/db'
import { IDLE_DAYS } from '#config/sessions'
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

/**
 * What a session `s` of a person `u` must be to count: not too old, used within the last days, and of the
 * person as they are since their password last changed.
 */
export const IS_ALIVE = `s.expires_at > now() and s.last_seen_at > now() - interval '${IDLE_DAYS} days'
  and s.auth_version = u.auth_version and u.disabled_at is null`

/** The person and session of a cookie; null when it is unknown, ended, or the person is locked out since. */
export async function findSession(
  token: string
): Promise<{ user: User; session: DeviceSession } | null> {
  const { rows } = await db.rawQuery(
    `select s.id as session_id, s.household_id, s.stepped_up_at, s.is_pending,
       s.last_seen_at < now() - interval '5 minutes' as is_stale, u.*
     from sessions s join users u on u.id = s.user_id where s.token_hash = ? and ${IS_ALIVE}`,
    [hashToken(token)]
  )
  if (!rows[0]) return null
  const {
    session_id: id,
    household_id: householdId,
    stepped_up_at,
    is_pending,
    is_stale,
    ...row
  } = rows[0]
  if (is_stale) await db.rawQuery('update sessions set last_seen_at = now() where id = ?', [id])
  const session = { id, householdId, isPending: is_pending, confirmedAt: stepped_up_at }
  return { user: User.$createFromAdapterResult(row)!, session }
}

/** Whether a session that was found before still counts; looking does not prolong it. */
export async function isSessionAlive(id: string): Promise<boolean> {
  const { rows } = await db.rawQuery(
    `select exists (select from sessions s join users u on u.id = s.user_id
       where s.id = ? and ${IS_ALIVE}) as alive`,
    [id]
  )
  return rows[0].alive
}
