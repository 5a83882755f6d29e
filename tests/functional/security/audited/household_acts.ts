import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { inviteMember } from '#households/actions/invite_member'
import { listFeeds, makeFeed } from '#recurring/calendar/feeds'
import { aMemberOf } from '#tests/functional/households/world'
import {
  ask,
  byAnn,
  guarded,
  type Act,
  type Doing,
} from '#tests/functional/security/audited/asking'
import { anAccount, aPerson } from '#tests/world'

const invited = async ({ ann, mailbox }: Doing, email = `friend-${uuidv7()}@example.com`) => {
  await ann.within(() => inviteMember({ email, role: 'viewer', level: 'full' }))
  const { id } = await ann.within(() => tenantDb().from('household_invitations').firstOrFail())
  const link = await mailbox.link(email)
  return { id: id as string, token: link.split('/').at(-1)! }
}

const onInvitation =
  (name: string): Act =>
  async (doing) => {
    const { id } = await invited(doing)
    return ask(doing, name, { as: doing.ann.user, ids: { id } })
  }

const membershipOf = async ({ ann }: Doing, userId: string) =>
  (await ann.within(() => tenantDb().from('memberships').where('user_id', userId).firstOrFail()))
    .id as string

const onMember =
  (name: string, form?: Record<string, unknown>): Act =>
  async (doing) => {
    const { user } = await aMemberOf(doing.ann, 'viewer')
    const id = await membershipOf(doing, user.id)
    return ask(doing, name, { as: doing.ann.user, ids: { id }, form })
  }

/** Acts on households and what people see of them, by the name of their route. */
export const HOUSEHOLD_ACTS: Record<string, Act> = {
  'households.second_factor_rules.update': async (doing) =>
    ask(doing, 'households.second_factor_rules.update', {
      as: (await guarded(doing)).user,
      form: { requires_second_factor: '1' },
    }),
  'households.household.update': byAnn('households.household.update', {
    name: 'Another name',
    time_zone: 'UTC',
  }),
  'households.departures.store': async (doing) => {
    const { user } = await aMemberOf(doing.ann, 'viewer')
    return ask(doing, 'households.departures.store', { as: user })
  },
  'households.handovers.store': async (doing) => {
    const { user } = await aMemberOf(doing.ann, 'editor')
    const form = { member: await membershipOf(doing, user.id) }
    return ask(doing, 'households.handovers.store', { as: doing.ann.user, form })
  },
  'households.invitations.store': byAnn('households.invitations.store', {
    email: 'friend@example.com',
    role: 'viewer',
    level: 'full',
  }),
  'households.invitations.destroy': onInvitation('households.invitations.destroy'),
  'households.invitation_renewals.store': onInvitation('households.invitation_renewals.store'),
  'households.memberships.update': onMember('households.memberships.update', { role: 'editor' }),
  'households.memberships.destroy': onMember('households.memberships.destroy'),
  'households.joining.store': async (doing) => {
    const bob = await aPerson()
    const { token } = await invited(doing, bob.user.email)
    return doing.client
      .post('/join')
      .encryptedCookie('invitation', token)
      .loginAs(bob.user)
      .withCsrfToken()
      .redirects(0)
  },
  'recurring.feeds.store': byAnn('recurring.feeds.store', { shows: 'names' }),
  'recurring.feeds.destroy': async (doing) => {
    const owner = { userId: doing.ann.user.id, householdId: doing.ann.householdId }
    await doing.ann.within(() => makeFeed(owner, false))
    const [{ id }] = await doing.ann.within(() => listFeeds(owner))
    return ask(doing, 'recurring.feeds.destroy', { as: doing.ann.user, ids: { id } })
  },
  'accounts.visibility.update': async (doing) => {
    const id = await doing.ann.within(() => anAccount())
    const { user } = await aMemberOf(doing.ann, 'viewer')
    const form = { level: { [user.id]: 'hidden' } }
    return ask(doing, 'accounts.visibility.update', { as: doing.ann.user, ids: { id }, form })
  },
}
