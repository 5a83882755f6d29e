import { inHousehold } from '#core/household_scope'
import { openConnection, type Opened } from '#banking/actions/open_connection'
import { requestCheck } from '#banking/actions/request_check'
import { findDuplicate } from '#banking/linking/duplicates'
import { addedBy, offeredOf, type Offered } from '#banking/linking/offered'
import { closeSession, keepForDecision, type LinkSession } from '#banking/linking/sessions'
import { bankClient } from '#banking/plaid/client'
import { knownLogins } from '#banking/queries/known_logins'
import type { Who } from '#banking/actions/prepare_link'

export type LinkOutcome =
  | ({ is: 'connected' } & Opened)
  | { is: 'repaired'; connectionId: string }
  /** The person decides whether it is another login. Nothing was exchanged. */
  | { is: 'duplicate' }
  /** The person left without an end. */
  | { is: 'nothing' }
  /** Another visit of this page was quicker. */
  | { is: 'over' }

/**
 * What came of a visit to the provider's page; asked there, not believed. Calls the bank: the
 * household's transaction must be closed. Throws BankApiError.
 */
export async function finishLink(session: LinkSession, who: Who): Promise<LinkOutcome> {
  if (session.publicToken) return { is: 'duplicate' }
  const told = await bankClient().getLinkToken(session.linkToken)
  if (session.mode === 'update')
    return finishUpdate(session, who, Boolean(told.link_sessions?.length))
  const added = addedBy(told).at(-1)
  if (!added) return { is: 'nothing' }
  const offered = offeredOf(added)
  if (await waitForDecision(session, added.public_token, offered, who)) return { is: 'duplicate' }
  return opened({ session, publicToken: added.public_token, offered, isDecided: false }, who)
}

/** The person said that what came back is another login. */
export async function acceptDuplicate(session: LinkSession, who: Who): Promise<LinkOutcome> {
  const { publicToken, offered } = session
  if (!publicToken || !offered) return { is: 'nothing' }
  return opened({ session, publicToken: publicToken.reveal(), offered, isDecided: true }, who)
}

async function opened(
  opening: Parameters<typeof openConnection>[0],
  who: Who
): Promise<LinkOutcome> {
  const made = await openConnection({ ...opening, canMatch: true }, who)
  return made ? { is: 'connected', ...made } : { is: 'over' }
}

/** Whether the login seems to be there; if so, its token is kept, sealed, until the person says. */
const waitForDecision = (session: LinkSession, publicToken: string, offered: Offered, who: Who) =>
  inHousehold(
    who.householdId,
    async () => {
      const duplicate = findDuplicate(offered, who.userId, await knownLogins())
      if (!duplicate) return false
      const { connectionId: duplicateOf } = duplicate
      await keepForDecision(session.id, { publicToken, offered, duplicateOf })
      return true
    },
    { userId: who.userId }
  )

/** The login keeps its token: nothing is exchanged, the bank is asked how it is. */
async function finishUpdate(
  { id, connectionId }: LinkSession,
  { householdId }: Who,
  wasThere: boolean
): Promise<LinkOutcome> {
  if (!wasThere) return { is: 'nothing' }
  return inHousehold(householdId, async () => {
    if (!(await closeSession(id))) return { is: 'over' }
    await requestCheck(connectionId!)
    return { is: 'repaired', connectionId: connectionId! }
  })
}
