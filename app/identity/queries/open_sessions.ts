import db from '@adonisjs/lucid/services/db'
import { deviceName } from '#identity/models/device_name'
import { IS_ALIVE } from '#identity/queries/find_session'

export interface OpenSession {
  id: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

/** Where a person is signed in, this device first, then the one used last. */
export async function openSessions(userId: string, currentId: string): Promise<OpenSession[]> {
  const { rows } = await db.rawQuery(
    `select s.id, s.user_agent, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
       s.id = ? as "isThisOne"
     from sessions s join users u on u.id = s.user_id where s.user_id = ? and not s.is_pending and ${IS_ALIVE}
     order by s.id = ? desc, s.last_seen_at desc`,
    [currentId, userId, currentId]
  )
  return rows.map(({ user_agent, ...row }: { user_agent: string | null }) => ({
    ...row,
    device: deviceName(user_agent),
  }))
}
