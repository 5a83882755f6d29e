import { inHousehold } from '#core/household_scope'
import { createConnection } from '#banking/actions/create_connection'
import { exchange, type NewItem } from '#banking/actions/exchange'
import { findDuplicate, findSuccessorOf } from '#banking/linking/duplicates'
import { holdForMatching } from '#banking/linking/hold_for_matching'
import { closeSession, concludeSession, reopenSession } from '#banking/linking/sessions'
import { bankClient } from '#banking/plaid/client'
import { translateAccount, type BankAccount } from '#banking/plaid/translate_account'
import { knownLogins } from '#banking/queries/known_logins'
import type { LinkSession } from '#banking/linking/sessions'
import type { Offered } from '#banking/linking/offered'
import type { Who } from '#banking/actions/prepare_link'

export interface Opened {
  connectionId: string
  /** A login with the same accounts: the person is asked whether it goes. */
  duplicateOf: string | null
  /** Some of its accounts wait until the person has said where they go. */
  hasHeldAccounts: boolean
}

interface Opening {
  session: LinkSession
  publicToken: string
  offered: Offered
  /** The person said that it is another login. */
  isDecided: boolean
  /** The person has pages to say where accounts go. */
  canMatch?: boolean
}

/**
 * Makes a connection of what came back, once for a session: null when it had ended before. Compares
 * again with what the bank itself tells. Calls the bank: the household's transaction must be closed.
 * Throws BankApiError; the session is open again then.
 */
export async function openConnection(opening: Opening, who: Who): Promise<Opened | null> {
  const { session, publicToken, offered } = opening
  const within = <T>(work: () => Promise<T>) =>
    inHousehold(who.householdId, work, { userId: who.userId })
  if (!(await within(() => closeSession(session.id)))) return null
  try {
    return await exchange(publicToken, offered.institutionId, async (item) => {
      const told = await tell(item, offered)
      return within(() => keep(item, told, opening, who))
    })
  } catch (error) {
    // The public token may be good still: coming back to the page tries again.
    await within(() => reopenSession(session.id))
    throw error
  }
}

interface Told extends Offered {
  /** None where the bank does not answer now. */
  bankAccounts: BankAccount[]
}

/** What the bank says of the login; where it does not answer now, what the page said. */
async function tell({ accessToken, institution }: NewItem, offered: Offered): Promise<Told> {
  const answer = await bankClient()
    .getAccounts(accessToken)
    .catch(() => null)
  if (!answer) return { ...offered, bankAccounts: [] }
  return {
    institutionId: institution?.id ?? answer.item.institution_id ?? null,
    institutionName: institution?.name ?? offered.institutionName,
    accounts: answer.accounts.map(({ name, mask, persistent_account_id: persistentId }) => ({
      name,
      mask,
      persistentId: persistentId ?? null,
    })),
    bankAccounts: answer.accounts.map(translateAccount),
  }
}

async function keep(item: NewItem, heard: Told, opening: Opening, who: Who): Promise<Opened> {
  const { session, isDecided, canMatch } = opening
  const { bankAccounts, ...told } = heard
  const known = await knownLogins()
  const twin = findDuplicate(told, who.userId, known)?.connectionId ?? null
  const duplicateOf = twin ?? findSuccessorOf(told, who.userId, known)
  const connectionId = await createConnection(item, who.userId, {
    product: session.product,
    historyDays: session.historyDays,
    institutionId: told.institutionId,
    // Reading the same rows twice waits until the person has decided.
    isHeld: twin !== null && !isDecided,
  })
  await concludeSession(session.id, { connectionId, offered: told, duplicateOf })
  const asks = canMatch && duplicateOf === null
  const held = asks ? await holdForMatching(connectionId, bankAccounts) : 0
  return { connectionId, duplicateOf, hasHeldAccounts: held > 0 }
}
