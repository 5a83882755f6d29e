import { inHousehold, tenantDb } from '#core/household_scope'
import { safeHref } from '#core/safe_url'
import { uuidv7 } from '#core/uuid'
import { openAccessToken } from '#banking/access_token'
import { linkRequest, type LinkProduct } from '#banking/linking/link_request'
import { refuseFurther } from '#banking/linking/refuse_further'
import { keepSession } from '#banking/linking/sessions'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { bankClient } from '#banking/plaid/client'

export interface Who {
  householdId: string
  userId: string
}

export type WhatFor =
  | { mode: 'new'; product: LinkProduct; historyDays: number }
  | { mode: 'update'; connectionId: string; choosesAccounts: boolean }

export interface PreparedLink {
  id: string
  linkToken: string
  hostedUrl: string
  expiresAt: string
}

/**
 * Prepares a page of the bank's provider where a person connects a bank or puts a connection right.
 * Calls the bank: the household's transaction must be closed. Throws BankApiError.
 * @throws Refusal `connection` for a further bank where there are as many as may be.
 */
export async function prepareLink(who: Who, what: WhatFor): Promise<PreparedLink> {
  if (what.mode === 'new') await inHousehold(who.householdId, refuseFurther)
  const id = uuidv7()
  const wish =
    what.mode === 'new' ? what : { ...what, token: await tokenOf(who, what.connectionId) }
  const answer = await bankClient().createLinkToken(linkRequest(wish, id, who.userId))
  const hostedUrl = answer.hosted_link_url ?? ''
  if (safeHref(hostedUrl) === '#') throw BankApiError.unreadable('/link/token/create', 200)
  const made = { id, linkToken: answer.link_token, hostedUrl, expiresAt: answer.expiration }
  await inHousehold(who.householdId, () => keepSession({ ...made, userId: who.userId, wish }))
  return made
}

const tokenOf = ({ householdId }: Who, connectionId: string) =>
  inHousehold(householdId, async () => {
    const connection = await tenantDb()
      .from('connections')
      .where('id', connectionId)
      .whereNotNull('access_token')
      .firstOrFail()
    return openAccessToken(connection.access_token, householdId, connectionId)
  })
