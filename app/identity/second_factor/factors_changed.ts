import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { endSessions } from '#identity/actions/end_sessions'
import { endTokenFamilies } from '#identity/actions/end_token_families'
import { tell, type Occasion } from '#identity/second_factor/tell'

interface Change {
  userId: string
  /** The session that made the change, which goes on. */
  sessionId?: string
  event: `identity.${Occasion}`
  subject?: string
}

/** Who holds an old way in loses it: other devices and apps end, the person and the log are told. */
export async function factorsChanged({ userId, sessionId, event, subject }: Change) {
  await outdate(userId, sessionId)
  await endSessions({ userId, except: sessionId })
  await endTokenFamilies(userId)
  await audit({ event, actorId: userId, subject })
  await tell(userId, event.replace('identity.', '') as Occasion)
}

/**
 * A sign-in that is under way looked at the factors as they were: it carries the old version, so it
 * comes to nothing. This session goes on, and so do API keys.
 */
const outdate = (userId: string, sessionId?: string) =>
  db.transaction(async (client) => {
    const { rows } = await client.rawQuery(
      'update users set auth_version = auth_version + 1 where id = ? returning auth_version',
      [userId]
    )
    const version = rows[0].auth_version
    await client
      .from('sessions')
      .where({ id: sessionId ?? null, user_id: userId })
      .update({ auth_version: version })
    await client
      .from('api_keys')
      .where({ user_id: userId, auth_version: version - 1 })
      .update({ auth_version: version })
  })
