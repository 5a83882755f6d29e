import { currentScope, tenantDb } from '#core/household_scope'
import { findDuplicate, isSameAccount } from '#banking/linking/duplicates'
import { knownLogins } from '#banking/queries/known_logins'
import type { LinkSession } from '#banking/linking/sessions'

export interface DuplicateView {
  connectionId: string
  institutionName: string | null
  /** `repair`: it does not work and can be put right. */
  advice: 'repair' | 'same'
  /** Names and last digits of accounts that both logins have. */
  accounts: { name: string | null; mask: string | null }[]
}

/** The login that somebody linked again, as they may see it; null when there is nothing to decide. */
export async function showDuplicate(session: LinkSession): Promise<DuplicateView | null> {
  const { offered, publicToken } = session
  if (!offered || !publicToken) return null
  const known = await knownLogins()
  const found = findDuplicate(offered, currentScope().userId!, known)
  const login = known.find(({ id }) => id === (found?.connectionId ?? session.duplicateOf))
  if (!login) return null
  const connection = await tenantDb().from('connections').where('id', login.id).firstOrFail()
  return {
    connectionId: login.id,
    institutionName: connection.institution_name,
    advice: found?.advice ?? 'same',
    accounts: offered.accounts.filter((one) =>
      login.accounts.some((other) => isSameAccount(one, other))
    ),
  }
}
