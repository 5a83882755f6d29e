import type { Route } from '#tests/functional/security/access/routes'
import { Asker } from '#tests/functional/security/access/asker'
import { anApp, keyOf } from '#tests/functional/identity/api_access/world'
import { aMemberOf } from '#tests/functional/households/world'
import db from '@adonisjs/lucid/services/db'
import type { OutgoingHttpHeaders } from 'node:http'
import type { ApiClient } from '@japa/api-client'
import type { Walled } from '#tests/functional/security/access/walls'

export interface Principal {
  name: string
  headers: OutgoingHttpHeaders
}

/** Whoever gets far enough with a route to be read: made when first asked for, and again when signed out. */
export class Principals {
  #made = new Map<string, Promise<Principal>>()

  constructor(
    private household: Walled,
    private client: ApiClient
  ) {}

  async of({ pattern, rule }: Route): Promise<Principal[]> {
    if (pattern.startsWith('/api/'))
      return rule.scope
        ? [await this.#get('key'), await this.#get('app')]
        : [await this.#get('key')]
    if (rule.who === 'machine') return [{ name: 'machine', headers: {} }]
    if (rule.who === 'guest') return [await this.#get('stranger')]
    if (rule.who === 'pending') return [await this.#get('pending')]
    if (rule.who === 'anyone') return [await this.#get('stranger'), await this.#get('owner')]
    return [await this.#get('owner')]
  }

  /** What was sent ended the visit: the next one begins anew. */
  forget = ({ name }: Principal) => this.#made.delete(name)

  #get(name: string) {
    const known = this.#made.get(name) ?? this.#make(name)
    this.#made.set(name, known)
    return known
  }

  async #make(name: string): Promise<Principal> {
    if (name === 'key') return bearer(name, await keyOf(this.household.person))
    if (name === 'app')
      return bearer(name, (await anApp(this.client, await this.#member())).access_token)
    if (name === 'stranger') return { name, headers: (await Asker.browser(name)).headers() }
    const { user } = await this.#member()
    const asker = await Asker.browser(name, user.email)
    if (name === 'pending')
      await db.from('sessions').where('user_id', user.id).update({ is_pending: true })
    return { name, headers: asker.headers() }
  }

  #member = () => aMemberOf(this.household.person, 'owner')
}

const bearer = (name: string, token: string) => ({
  name,
  headers: { authorization: `Bearer ${token}` },
})
