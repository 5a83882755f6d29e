import { sha256 } from '#core/token'
import { claimState, findOpenSession, newestOpenSession } from '#banking/linking/sessions'

/** A person's own open way to the provider's page, or null when there is none: foreign, over or too old. */
export const findLink = findOpenSession

/** What a person began last to connect a bank, or null. */
export const newestLink = (userId: string) => newestOpenSession(userId, 'new')

const STATE = /^[\w-]{8,200}$/

/**
 * The session that a bank's own page sends its person back to: the one begun last, once per name of
 * the return. Null for anybody else's, for one that is over, and for a name that came before.
 */
export async function resumeLink(state: unknown, userId: string) {
  if (typeof state !== 'string' || !STATE.test(state)) return null
  const session = await newestOpenSession(userId)
  if (!session) return null
  return (await claimState(session.id, sha256(state))) ? session : null
}
