/** `/link/token/*`. */
import { isoMoment } from '#sandbox_bank/dates'
import { hostedKey, linkToken } from '#sandbox_bank/identifiers'
import { findItem } from '#sandbox_bank/items/item'
import { checkLinkRequest, LINK_FIELDS } from '#sandbox_bank/link/requests'
import { sessionBody } from '#sandbox_bank/link/session_body'
import { sessionsOf, type LinkToken } from '#sandbox_bank/link/sessions'
import { invalidLinkToken } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'

const NEW_LIFETIME_MS = 4 * 3_600_000
const UPDATE_LIFETIME_MS = 30 * 60_000

export function addLinkTokenEndpoints(router: Router): void {
  router.plaid('/link/token/create', LINK_FIELDS, create)
  router.plaid('/link/token/get', { link_token: 'string!' }, get)
}

/** Four hours for a new login, half an hour to repair one. */
async function create({ bank, body }: Call) {
  const request = checkLinkRequest(body)
  const item = request.access_token ? await findItem(bank.pool, request.access_token) : null
  const now = bank.now()
  const expires = now + (item ? UPDATE_LIFETIME_MS : NEW_LIFETIME_MS)
  const key = hostedKey()
  const lifetime = request.hosted_link?.url_lifetime_seconds
  const hostedUntil = lifetime === undefined ? expires : now + lifetime * 1000
  const token = linkToken()
  // The access token has done its work here: the Item is remembered instead.
  const stored = { ...request, access_token: undefined }
  await bank.pool.query(
    `insert into link_tokens (link_token, hosted_key, request, item_id, created_at, expires_at, hosted_until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [token, key, JSON.stringify(stored), item?.item_id ?? null, now, expires, hostedUntil]
  )
  return {
    link_token: token,
    expiration: isoMoment(expires),
    ...(request.hosted_link ? { hosted_link_url: `${bank.url}/hosted/${key}` } : {}),
  }
}

async function get({ bank, body }: Call) {
  const { rows } = await bank.pool.query<LinkToken>(
    'select * from link_tokens where link_token = $1',
    [body.link_token]
  )
  if (!rows[0]) throw invalidLinkToken()
  const { link_token: token, request, created_at: createdAt, expires_at: expiresAt } = rows[0]
  const sessions = await sessionsOf(bank.pool, token)
  return {
    link_token: token,
    created_at: isoMoment(createdAt),
    expiration: isoMoment(expiresAt),
    link_sessions: sessions.map(sessionBody),
    metadata: {
      initial_products: request.products ?? [],
      webhook: request.webhook ?? null,
      country_codes: request.country_codes,
      language: request.language,
      redirect_uri: request.redirect_uri ?? null,
      client_name: request.client_name,
      ...(request.account_filters ? { account_filters: request.account_filters } : {}),
    },
  }
}
