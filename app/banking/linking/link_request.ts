import { COUNTRIES } from '#banking/plaid/client'
import { oauthUrl, returnUrl } from '#banking/linking/addresses'
import { webhookUrl } from '#config/bank'
import type { LinkTokenCreateRequest, Products } from 'plaid'
import type { Secret } from '#core/secret'

export const LINK_PRODUCTS = ['transactions', 'investments'] as const
export type LinkProduct = (typeof LINK_PRODUCTS)[number]

/** A new login, or one that is there and is put right. */
export type LinkWish =
  | { mode: 'new'; product: LinkProduct; historyDays: number }
  | { mode: 'update'; connectionId: string; token: Secret; choosesAccounts: boolean }

/** Only banks that support all `products` are shown, so what is good to have besides stands apart. */
const PRODUCTS: Record<LinkProduct, Partial<LinkTokenCreateRequest>> = {
  transactions: {
    products: ['transactions' as Products],
    required_if_supported_products: ['liabilities' as Products],
    additional_consented_products: ['investments' as Products],
  },
  // Movements of cash are worth having, where the bank gives them without another visit.
  investments: {
    products: ['investments' as Products],
    additional_consented_products: ['transactions' as Products],
  },
}

/** What the provider is asked for its page. History can never be asked for again later. */
export function linkRequest(wish: LinkWish, linkId: string, userId: string) {
  const request: LinkTokenCreateRequest = {
    client_name: 'Money Tracker',
    language: 'en',
    country_codes: COUNTRIES,
    user: { client_user_id: userId },
    hosted_link: { completion_redirect_uri: returnUrl(linkId) },
  }
  const redirect = oauthUrl()
  if (redirect) request.redirect_uri = redirect
  if (wish.mode === 'update') {
    request.access_token = wish.token.reveal()
    if (wish.choosesAccounts) request.update = { account_selection_enabled: true }
    return request
  }
  Object.assign(request, PRODUCTS[wish.product])
  if (wish.product === 'transactions') request.transactions = { days_requested: wish.historyDays }
  const webhook = webhookUrl()
  if (webhook) request.webhook = webhook
  return request
}
