import { decrypt, encrypt } from '#core/encryption'
import { currentScope, inHousehold, tenantDb } from '#core/household_scope'
import { safeHref } from '#core/safe_url'
import { uuidv7 } from '#core/uuid'
import { appUrl, bankSettings } from '#config/bank'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { bankClient, COUNTRIES } from '#banking/plaid/client'
import { createConnection } from '#banking/actions/create_connection'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { exchange } from '#banking/actions/exchange'
import type { Products } from 'plaid'

interface Who {
  householdId: string
  userId: string
}

const contextOf = (column: string, householdId: string, id: string) => ({
  context: `link_sessions|${column}|${householdId}|${id}`,
})

/**
 * Prepares a page of the bank's provider where a person connects a bank, and answers the id of our
 * record of it. Calls the bank: the household's transaction must be closed. Throws BankApiError.
 */
export async function prepareLink({ householdId, userId }: Who): Promise<string> {
  const id = uuidv7()
  const answer = await bankClient().createLinkToken({
    client_name: 'Money Tracker',
    language: 'en',
    country_codes: COUNTRIES,
    user: { client_user_id: userId },
    products: ['transactions' as Products],
    transactions: { days_requested: DAYS_OF_HISTORY },
    hosted_link: { completion_redirect_uri: `${appUrl()}/connections/link/${id}/return` },
  })
  const hostedUrl = answer.hosted_link_url ?? ''
  if (safeHref(hostedUrl) === '#') throw BankApiError.unreadable('/link/token/create', 200)
  const seal = (column: string, text: string) => encrypt(text, contextOf(column, householdId, id))
  const record = {
    household_id: householdId,
    id,
    user_id: userId,
    mode: 'new',
    link_token: seal('link_token', answer.link_token),
    hosted_url: seal('hosted_url', hostedUrl),
    expires_at: answer.expiration,
  }
  await inHousehold(householdId, () => tenantDb().table('link_sessions').insert(record), { userId })
  return id
}

/** The open record with this id, only for the person who began it. Throws E_ROW_NOT_FOUND otherwise. */
export async function findOpenLink(id: string, userId: string) {
  const { householdId } = currentScope()
  const found = await tenantDb()
    .from('link_sessions')
    .where({ id, user_id: userId })
    .whereNull('finished_at')
    .where('expires_at', '>', tenantDb().raw('now()'))
    .firstOrFail()
  return {
    id: found.id as string,
    hostedUrl: decrypt(found.hosted_url, contextOf('hosted_url', householdId, id)).reveal(),
    linkToken: decrypt(found.link_token, contextOf('link_token', householdId, id)),
  }
}

type OpenLink = Awaited<ReturnType<typeof findOpenLink>>

/** The address of the provider's page is only ever at the provider. */
export function isBankAddress(address: string): boolean {
  const { hostname, protocol, origin } = new URL(address)
  const { sandboxBankUrl } = bankSettings()
  if (sandboxBankUrl) return origin === new URL(sandboxBankUrl).origin
  return protocol === 'https:' && (hostname === 'plaid.com' || hostname.endsWith('.plaid.com'))
}

/**
 * What came of a visit: makes the connection, once, and answers its id; null when the person left
 * without connecting. Calls the bank: the household's transaction must be closed. Throws BankApiError.
 */
export async function finishLink(link: OpenLink, { householdId, userId }: Who) {
  const { link_sessions: visits } = await bankClient().getLinkToken(link.linkToken)
  const added = visits?.flatMap((visit) => visit.results?.item_add_results ?? []).at(-1)
  if (!added) return null
  const isFirst = await inHousehold(householdId, () => setFinished(link.id, true))
  if (!isFirst) return null
  try {
    return await exchange(added.public_token, added.institution?.institution_id ?? null, (item) =>
      inHousehold(householdId, () => createConnection(item, userId), { userId })
    )
  } catch (error) {
    // The public token may be good still: coming back to the page tries again.
    await inHousehold(householdId, () => setFinished(link.id, false))
    throw error
  }
}

async function setFinished(id: string, isFinished: boolean): Promise<boolean> {
  const { rowCount } = await tenantDb().rawQuery(
    `update link_sessions set finished_at = case when ? then now() end
     where household_id = app.household_id() and id = ? and (finished_at is null) = ?`,
    [isFinished, id, isFinished]
  )
  return rowCount === 1
}
