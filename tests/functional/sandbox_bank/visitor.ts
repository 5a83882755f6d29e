/** A person without JavaScript at the hosted Link page. */
import type { CountryCode, LinkTokenCreateRequest, Products } from 'plaid'
import type { BankWorld } from '#tests/functional/sandbox_bank/bank_world'

export const BACK = 'http://localhost:3333/connections/return?state=1&x="'

export async function begin(world: BankWorld, extra: Partial<LinkTokenCreateRequest> = {}) {
  const { data } = await world.plaid.linkTokenCreate({
    client_name: 'Money <Tracker>',
    language: 'en',
    country_codes: ['US' as CountryCode],
    user: { client_user_id: '0198c0de' },
    products: ['transactions' as Products],
    transactions: { days_requested: 730 },
    hosted_link: { completion_redirect_uri: BACK },
    ...extra,
  })
  return { token: data.link_token, url: data.hosted_link_url!, expires: data.expiration }
}

export async function show(url: string) {
  const response = await fetch(url)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

export async function textAt(url: string): Promise<string> {
  const { text } = await show(url)
  return text
}

export async function send(
  url: string,
  fields: [string, string][] = [],
  headers: Record<string, string> = {}
) {
  const body = new URLSearchParams(fields)
  const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
  const text = await response.text()
  return { status: response.status, location: response.headers.get('location'), text }
}

export async function statusOf(call: Promise<{ status: number }>): Promise<number> {
  const { status } = await call
  return status
}

/** Through all panes up to the choice of accounts. */
export async function signIn(url: string, username = 'user_transactions_dynamic') {
  await send(`${url}/consent`)
  await send(`${url}/institution`, [['institution_id', 'ins_109508']])
  return send(`${url}/credentials`, [
    ['username', username],
    ['password', 'pass_good'],
  ])
}

export async function sessionOf(world: BankWorld, token: string) {
  const { data } = await world.plaid.linkTokenGet({ link_token: token })
  return data.link_sessions?.at(-1)
}
