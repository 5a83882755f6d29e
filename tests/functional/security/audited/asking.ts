import router from '@adonisjs/core/services/router'
import { anApp } from '#tests/functional/identity/api_access/world'
import { aGuardedPerson } from '#tests/functional/identity/second_factor/world'
import { aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'
import type { Mailbox } from '#tests/mailbox'
import type User from '#identity/models/user'

/** Somebody who does what leaves an event. */
export interface Doing {
  client: ApiClient
  mailbox: Mailbox
  /** Who does it, in a household of the own. */
  ann: Person
}

export type Act = (doing: Doing) => Promise<unknown>

interface Wish {
  as?: User
  ids?: Record<string, string>
  form?: Record<string, unknown>
  sid?: string
}

/** Asks for a route by its name, with everything that a page would send along. */
export async function ask({ client }: Doing, name: string, wish: Wish = {}) {
  const route = Object.values(router.toJSON())
    .flat()
    .find((each) => each.name === name)!
  const method = route.methods.find((each) => each !== 'HEAD')!.toLowerCase() as 'post'
  const path = route.pattern.replaceAll(/:(\w+)/g, (_whole, key: string) => wish.ids![key])
  const request = client[method](path).header('accept', 'text/html').withCsrfToken().redirects(0)
  if (wish.as) request.loginAs(wish.as)
  if (wish.sid) request.cookie('sid', wish.sid)
  const response = await (wish.form ? request.form(wish.form) : request)
  if (response.status() >= 400) throw new Error(`${name} answered ${response.status()}`)
  return response
}

/** The same as `ann`. */
export const byAnn =
  (name: string, form?: Record<string, unknown>): Act =>
  (doing) =>
    ask(doing, name, { as: doing.ann.user, form })

/** Somebody with a second step, in the place of `ann`. */
export async function guarded(doing: Doing) {
  const ann = await aGuardedPerson()
  doing.ann = ann
  return ann
}

/** Somebody who is signed in by an app. */
export async function withApp(doing: Doing) {
  doing.ann = await aPerson()
  return anApp(doing.client, doing.ann)
}
