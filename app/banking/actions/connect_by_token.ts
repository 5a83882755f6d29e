import { inHousehold } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { openConnection, type Opened } from '#banking/actions/open_connection'
import { findDuplicate, type Duplicate } from '#banking/linking/duplicates'
import { addedBy, offeredOf } from '#banking/linking/offered'
import { newestOpenSession, type LinkSession } from '#banking/linking/sessions'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { bankClient } from '#banking/plaid/client'
import { knownLogins } from '#banking/queries/known_logins'
import type { Who } from '#banking/actions/prepare_link'

interface Given {
  publicToken: string
  /** As Link hands it to its client; it decides nothing but whether we ask. */
  metadata: Parameters<typeof offeredOf>[0]
  isDecided: boolean
}

export type ConnectedByToken = ({ is: 'connected' } & Opened) | ({ is: 'duplicate' } & Duplicate)

/**
 * Connects what a client brought back from Link, once for the way that this person opened. Calls the
 * bank: the household's transaction must be closed. @throws Refusal `public_token` where there is no
 * open way, or the token came by another one.
 */
export async function connectByToken(who: Who, given: Given): Promise<ConnectedByToken> {
  const within = <T>(work: () => Promise<T>) =>
    inHousehold(who.householdId, work, { userId: who.userId })
  const session = await within(() => newestOpenSession(who.userId, 'new'))
  if (!session) throw closed()
  try {
    await refuseForeign(session, given.publicToken)
    const offered = offeredOf(given.metadata)
    const duplicate =
      !given.isDecided &&
      (await within(async () => findDuplicate(offered, who.userId, await knownLogins())))
    if (duplicate) return { is: 'duplicate', ...duplicate }
    const made = await openConnection({ ...given, session, offered }, who)
    if (!made) throw closed()
    return { is: 'connected', ...made }
  } catch (error) {
    if (!(error instanceof BankApiError)) throw error
    throw new Refusal('public_token', 'bank', 'The bank did not take this token.')
  }
}

/** Where the bank tells what came of this way, the token must be of it. Clients of their own get no telling. */
async function refuseForeign(session: LinkSession, publicToken: string) {
  const added = addedBy(await bankClient().getLinkToken(session.linkToken))
  if (added.length > 0 && !added.some((result) => result.public_token === publicToken))
    throw closed()
}

const closed = () =>
  new Refusal(
    'public_token',
    'open',
    'Ask for a link token first: there is no open way for this token.'
  )
