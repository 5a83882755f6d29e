import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { apiScopes, type Access, type Role } from '#config/access'
import { aKey, anApp } from '#tests/functional/identity/api_access/world'
import { aMemberOf } from '#tests/functional/households/world'
import { Asker } from '#tests/functional/security/access/asker'
import type { ApiClient } from '@japa/api-client'
import type { Person } from '#tests/world'

export interface Principal {
  asker: Asker
  /** What a route answers that is not for them; null where it is. */
  refusal(rule: Access, isApi: boolean): Refused | null
}

type Refused = 'sign in' | 'challenge' | 'forbidden' | 'elsewhere'

const RANK: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 }
const isOpen = ({ who }: Access) => who === 'anyone' || who === 'machine'

/** Everybody who may come to a household's door, and what is behind it for them. */
export async function principals(client: ApiClient, household: Person): Promise<Principal[]> {
  const member = async (role: Role) => {
    const person = await aMemberOf(household, role)
    return { person, asker: await Asker.browser(role, person.user.email) }
  }
  const [viewer, editor, owner] = [
    await member('viewer'),
    await member('editor'),
    await member('owner'),
  ]
  const [pending, removed, disabled] = [
    await member('owner'),
    await member('owner'),
    await member('owner'),
  ]
  await db.from('sessions').where('user_id', pending.person.user.id).update({ is_pending: true })
  await db.from('users').where('id', disabled.person.user.id).update({ disabled_at: new Date() })
  await household.within(() =>
    changeSet({ cause: 'households.member_removed' }, async () => {
      await tenantDb().from('memberships').where('user_id', removed.person.user.id).delete()
    })
  )
  /** A browser's cookie opens nothing of what is for programs. */
  const inBrowser =
    (refusal: Principal['refusal']): Principal['refusal'] =>
    (rule, isApi) =>
      isApi && !isOpen(rule) ? 'sign in' : refusal(rule, isApi)
  const roleOf = (role: Role) =>
    inBrowser((rule) => {
      if (rule.who === 'pending' || rule.who === 'guest') return 'elsewhere'
      if (rule.who === 'member' && RANK[role] < RANK[rule.role ?? 'owner']) return 'forbidden'
      return null
    })
  const closed = (rule: Access) => (isOpen(rule) || rule.who === 'guest' ? null : 'sign in')
  // People of their own: what the owner does to their factors ends programs of theirs.
  const token = await aKey(await aMemberOf(household, 'owner'), { scopes: apiScopes() })
  const app = await anApp(client, await aMemberOf(household, 'owner'))
  const program = (rule: Access, isApi: boolean) => {
    if (isOpen(rule) || (!isApi && rule.who === 'guest')) return null
    if (!isApi) return 'sign in'
    return rule.scope ? null : 'forbidden'
  }
  const named = (name: string, { asker }: { asker: Asker }) => Object.assign(asker, { name })
  return [
    { asker: await Asker.browser('anonymous'), refusal: closed },
    { asker: named('disabled', disabled), refusal: closed },
    {
      asker: named('pending', pending),
      refusal: inBrowser((rule) =>
        isOpen(rule) || ['guest', 'pending'].includes(rule.who) ? null : 'challenge'
      ),
    },
    {
      asker: named('removed', removed),
      refusal: inBrowser((rule) =>
        rule.who === 'member' || rule.who === 'pending' || rule.who === 'guest' ? 'elsewhere' : null
      ),
    },
    { asker: viewer.asker, refusal: roleOf('viewer') },
    { asker: editor.asker, refusal: roleOf('editor') },
    { asker: owner.asker, refusal: roleOf('owner') },
    { asker: new Asker('API key', token), refusal: program },
    { asker: new Asker('JWT', app.access_token), refusal: program },
  ]
}
