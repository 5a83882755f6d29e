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
  await endSessions({ userId, except: sessionId })
  await endTokenFamilies(userId)
  await audit({ event, actorId: userId, subject })
  await tell(userId, event.replace('identity.', '') as Occasion)
}
