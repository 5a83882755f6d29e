import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { members } from '#households/queries/members'
import { aPerson, type Person } from '#tests/world'
import { aMemberOf, aStranger, joins } from '#tests/functional/households/world'

const post = (client: ApiClient, person: Person, path: string, form: object = {}) =>
  client
    .post(path)
    .form({ ...form })
    .loginAs(person.user)
    .withCsrfToken()
    .redirects(0)

const membershipOf = (household: Person, person: Person) =>
  household.within(async () => (await members()).find(({ userId }) => userId === person.user.id))

test.group('Members and roles', () => {
  test('[V 8.3.2] a role holds from the next request on, in sessions that were open before', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'viewer')
    const mayAdd = async () =>
      (await client.get('/accounts/new').loginAs(bob.user).redirects(0)).status()
    assert.equal(await mayAdd(), 403)
    const { id } = (await membershipOf(ann, bob))!
    await post(client, ann, `/settings/household/members/${id}?_method=PATCH`, { role: 'editor' })
    assert.equal(await mayAdd(), 200)
    await post(client, ann, `/settings/household/members/${id}?_method=DELETE`)
    const gone = await client.get('/accounts').loginAs(bob.user).redirects(0)
    assert.equal(gone.header('location'), '/households')
    const events = await ann.within(() =>
      tenantDb().from('audit_log').whereLike('event', 'households.%').orderBy('sequence')
    )
    assert.deepEqual(
      events.map(({ event }) => event),
      ['households.role_changed', 'households.member_removed']
    )
  })

  test('[V 16.3.2] nobody but owners changes members, and refused wishes are in the log', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'editor')
    const { id } = (await membershipOf(ann, ann))!
    const wish = await post(client, bob, `/settings/household/members/${id}?_method=DELETE`)
    assert.equal(wish.status(), 403)
    const refused = await ann.within(() =>
      tenantDb().from('audit_log').where('event', 'access.refused').firstOrFail()
    )
    assert.deepEqual(refused.data, { route: 'households.memberships.destroy', role: 'editor' })
  })

  test('a household keeps an owner, whatever is tried', async ({ assert, client }) => {
    const ann = await aPerson()
    await aMemberOf(ann, 'editor')
    const { id } = (await membershipOf(ann, ann))!
    const path = `/settings/household/members/${id}`
    for (const [to, form] of [
      [`${path}?_method=PATCH`, { role: 'viewer' }],
      [`${path}?_method=DELETE`, {}],
      ['/settings/household/departure', {}],
    ] as const) {
      assert.equal((await post(client, ann, to, form)).status(), 422, to)
    }
    assert.equal((await membershipOf(ann, ann))!.role, 'owner')
  })

  test('[V 2.3.4, 15.4.2] two owners who step down at the same moment leave one', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'owner')
    const answers = await Promise.all(
      [ann, bob].map((person) => post(client, person, '/settings/household/departure'))
    )
    assert.sameMembers(
      answers.map((answer) => answer.status()),
      [302, 422]
    )
    const { rows } = await db.connection('owner').transaction(async (owner) => {
      await owner.rawQuery(`select set_config('app.household_id', ?, true)`, [ann.householdId])
      return owner.rawQuery('select role from memberships where household_id = ?', [
        ann.householdId,
      ])
    })
    assert.deepEqual(rows, [{ role: 'owner' }])
  })

  test('handing over makes the other the owner', async ({ assert, client }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'viewer')
    const stranger = await aPerson()
    const foreign = (await membershipOf(stranger, stranger))!
    const hand = (member: string) => post(client, ann, '/settings/household/handover', { member })
    assert.equal((await hand(foreign.id)).status(), 422)
    assert.equal((await hand((await membershipOf(ann, bob))!.id)).status(), 302)
    assert.equal((await membershipOf(ann, bob))!.role, 'owner')
    assert.equal((await membershipOf(ann, ann))!.role, 'editor')
  })

  test('a person goes from one household to another, and never into a foreign one', async ({
    assert,
    client,
  }) => {
    const [ann, bob, carl] = [await aPerson(), await aPerson(), await aPerson()]
    await joins(ann.user, bob.householdId, 'viewer')
    const cookies = await client.get('/households').loginAs(ann.user)
    assert.include(cookies.text(), bob.user.displayName)
    const session = () =>
      db.from('sessions').where('user_id', ann.user.id).orderBy('created_at', 'desc').first()
    const go = (id: string) => post(client, ann, `/households/${id}/choice`)
    assert.equal((await go(carl.householdId)).status(), 404)
    assert.equal((await go(bob.householdId)).status(), 302)
    assert.equal((await session()).household_id, bob.householdId)
    const founded = await post(client, ann, '/households', {
      name: 'Allotment',
      currency: 'EUR',
      time_zone: 'Europe/Berlin',
    })
    assert.equal(founded.status(), 302)
    const list = await client.get('/households').loginAs(ann.user)
    assert.include(list.text(), 'Allotment')
  })

  test('somebody in no household is told so', async ({ assert, client }) => {
    const user = await aStranger()
    const page = await client.get('/dashboard').loginAs(user)
    assert.include(page.text(), 'You are in no household')
  })

  test('the settings show and change what the household is called', async ({ assert, client }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'viewer', 'Bob the viewer')
    const change = { name: 'The Annexe', time_zone: 'Europe/Berlin', currency: 'JPY' }
    assert.equal(
      (await post(client, ann, '/settings/household?_method=PATCH', change)).status(),
      302
    )
    const page = (await client.get('/settings/household').loginAs(bob.user)).text()
    for (const word of ['The Annexe', 'Europe/Berlin', 'JPY', 'Bob the viewer'])
      assert.include(page, word)
    assert.notInclude(page, 'Invite somebody')
    assert.equal(
      (await post(client, bob, '/settings/household?_method=PATCH', change)).status(),
      403
    )
  })
})
