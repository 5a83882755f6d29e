import { apiScopes } from '#config/access'
import { makeApiKey } from '#identity/api_access/api_keys'
import { PASSWORD, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

/** A key of a person for their household. */
export const aKey = (
  { user, householdId }: Person,
  of: Partial<Parameters<typeof makeApiKey>[0]> = {}
) =>
  makeApiKey({
    user,
    householdId,
    name: 'Spreadsheet',
    scopes: ['connections:read'],
    networks: [],
    days: 90,
    ...of,
  })

/** A key with which a program may do all that there is; one per person. */
export function keyOf(person: Person): Promise<string> {
  const known = keys.get(person) ?? aKey(person, { scopes: apiScopes() })
  keys.set(person, known)
  return known
}
const keys = new WeakMap<Person, Promise<string>>()

/** Speaks JSON to the API as a program of this person's. */
export const call = async (
  client: ApiClient,
  person: Person,
  [method, path]: ['get' | 'post' | 'delete', string],
  body?: object
) => {
  const request = client[method](path)
    .bearerToken(await keyOf(person))
    .redirects(0)
  return body ? request.unsafeJson(body) : request
}

/** Asks the API with a key or token. */
export const ask = (client: ApiClient, bearer: string, path = '/api/v1/connections') =>
  client.get(path).header('authorization', `Bearer ${bearer}`).redirects(0)

export const grant = (client: ApiClient, body: object) =>
  client.post('/api/v1/auth/token').json(body).redirects(0)

export const byPassword = ({ user }: Person, more: object = {}) => ({
  grant_type: 'password',
  email: user.email,
  password: PASSWORD,
  ...more,
})

/** Signs an app in. */
export async function anApp(client: ApiClient, person: Person, more: object = {}) {
  const response = await grant(client, byPassword(person, more))
  response.assertStatus(201)
  return response.body() as { access_token: string; refresh_token: string; expires_in: number }
}

export const refreshed = (client: ApiClient, refresh_token: string) =>
  grant(client, { grant_type: 'refresh_token', refresh_token })
