/** People who connect banks by forms, without JavaScript. */
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { send, signIn } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import type { TestBank } from '#tests/functional/banking/bank'
import type { ApiClient, ApiResponse } from '@japa/api-client'

export const get = (client: ApiClient, path: string, person: Person) =>
  client.get(path).loginAs(person.user).redirects(0)

export const post = (client: ApiClient, path: string, person: Person, form: object = {}) =>
  client.post(path).form(form).loginAs(person.user).withCsrfToken().redirects(0)

export const destroy = (client: ApiClient, path: string, person: Person) =>
  post(client, `${path}?_method=DELETE`, person)

export const locationOf = (response: ApiResponse) => response.header('location') as string

/** The sentence that the next page says. */
export const saidBy = (response: ApiResponse) => String(response.flashMessage('notice'))

export const ALL = ['checking', 'savings', 'card']

/** From a form of ours to the bank's page: our record's path and the page's address. */
export async function begun(client: ApiClient, form: string, person: Person, fields: object = {}) {
  const path = locationOf(await post(client, form, person, fields))
  const between = await get(client, path, person)
  const found = /href="(http:[^"]+\/hosted\/[^"]+)"/.exec(between.text())
  return { path, url: found?.[1] ?? '', id: path.split('/').at(-1)! }
}

export async function shareAt(url: string, accounts: string[] = ALL) {
  return send(
    `${url}/accounts`,
    accounts.map((key): [string, string] => ['account', key])
  )
}

interface Visit {
  username?: string
  accounts?: string[]
  /** A login with this one account, which nobody else has. */
  own?: { name: string; mask: string }
}

/** Signs in at the bank and shares accounts. */
export async function visit(url: string, { username = 'user_size_40', accounts, own }: Visit = {}) {
  if (!own) {
    await signIn(url, username)
    return shareAt(url, accounts ?? ALL)
  }
  await send(`${url}/consent`)
  await send(`${url}/institution`, [['institution_id', 'ins_109508']])
  await send(`${url}/credentials`, [
    ['username', 'user_custom'],
    ['password', JSON.stringify({ override_accounts: [{ meta: own }] })],
  ])
  return shareAt(url, ['custom_0'])
}

/** Through the bank's page and back; answers what we say then. */
export async function linked(client: ApiClient, person: Person, options: Visit = {}) {
  const link = await begun(client, '/connections/link', person)
  await visit(link.url, options)
  return { ...link, back: await get(client, `${link.path}/return`, person) }
}

export const connectionsOf = (person: Person) =>
  person.within(() => tenantDb().from('connections').orderBy('created_at'))

export const connectionOf = (person: Person, id: string) =>
  person.within(() => tenantDb().from('connections').where('id', id).first())

/** From now on the bank notes calls of a path; answers how to count them. */
export async function watchCalls(bank: TestBank, path: string) {
  const { id } = await bank.fault({ path, times: 1000 }, { latency: { ms: 1 } })
  return async (): Promise<number> => {
    const { faults } = await bank.control('GET', '/_control/faults')
    return (faults as { id: number; used: number }[]).find((fault) => fault.id === id)?.used ?? 0
  }
}

/** Somebody else in the same household. */
export async function aFellow(of: Person, role: 'editor' | 'owner' | 'viewer' = 'editor') {
  const fellow = await aPerson()
  await inHousehold(of.householdId, () =>
    changeSet({ cause: 'households.founded' }, () =>
      tenantDb().table('memberships').insert({
        household_id: of.householdId,
        id: uuidv7(),
        user_id: fellow.user.id,
        role,
        // The first household of a person is the one they work in.
        created_at: '2000-01-01',
      })
    )
  )
  const within = <T>(work: () => Promise<T>) =>
    inHousehold(of.householdId, work, { userId: fellow.user.id })
  return { ...fellow, householdId: of.householdId, within }
}

/** What Link hands to a client of its own at the end: the public token and what was linked. */
export async function resultOf(bank: TestBank, linkToken: string) {
  const headers = { 'content-type': 'application/json', 'plaid-client-id': 'sandbox' }
  const response = await fetch(`${bank.url}/link/token/get`, {
    method: 'POST',
    headers: { ...headers, 'plaid-secret': 'sandbox' },
    body: JSON.stringify({ link_token: linkToken }),
  })
  const { link_sessions: sessions } = (await response.json()) as Record<string, any>
  const { public_token: publicToken, ...metadata } = sessions.at(-1).results.item_add_results[0]
  return { publicToken, metadata }
}
