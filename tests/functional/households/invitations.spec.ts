import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { inviteMember, renewInvitation } from '#households/actions/invite_member'
import { members } from '#households/queries/members'
import User from '#identity/models/user'
import { anAccount, aPerson, type Person } from '#tests/world'
import { aMemberOf, limits } from '#tests/functional/households/world'

const PASSWORD = 'seven quiet otters under the bridge'

/** The path of the link, as it is shown where no mail server is set up. */
const invited = async (by: Person, email: string, role = 'viewer', level = 'full') => {
  const link = await by.within(() =>
    inviteMember({ email, role: role as 'viewer', level: level as 'full' })
  )
  return new URL(link!).pathname
}

const follow = async (client: ApiClient, path: string) =>
  (await client.get(path).redirects(0)).cookie('invitation')!.value as string

const join = (client: ApiClient, token: string, form: object = {}) =>
  client
    .post('/join')
    .form({ ...form })
    .encryptedCookie('invitation', token)
    .withCsrfToken()
    .redirects(0)

const membersOf = (person: Person) => person.within(members)

test.group('Invitations', () => {
  test('a new person joins by the link, which works once', async ({ assert, client }) => {
    const ann = await aPerson()
    const email = `new-${ann.householdId}@example.com`
    const path = await invited(ann, email, 'editor', 'balance')
    const token = path.split('/').at(-1)!
    assert.equal(await follow(client, path), token)
    const page = await client.get('/join').encryptedCookie('invitation', token)
    for (const word of [ann.user.displayName, 'Editor', 'Balances only', email])
      assert.include(page.text(), word)
    const form = {
      display_name: 'Newcomer',
      password: PASSWORD,
      email: 'other@example.com',
      role: 'owner',
    }
    const nameless = await join(client, token, { ...form, display_name: '' })
    assert.include(nameless.text(), 'Fill in the name.')
    assert.equal((await join(client, token, form)).header('location'), '/dashboard')
    const [, joined] = await membersOf(ann)
    assert.deepInclude(joined, { email, role: 'editor', name: 'Newcomer' })
    const newcomer = await User.findByOrFail('email', email)
    assert.isNull(newcomer.emailVerifiedAt)
    const household = await ann.within(() => tenantDb().from('households').firstOrFail())
    assert.equal(newcomer.timeZone, household.time_zone)
    const again = await join(client, token, form)
    assert.equal(again.status(), 422)
    assert.lengthOf(await membersOf(ann), 2)
    const { rows } = await db
      .connection('owner')
      .rawQuery('select count(*)::int as n from household_invitations where token_hash = ?', [
        token,
      ])
    assert.equal(rows[0].n, 0)
  })

  test('somebody who has an account joins with it, and nobody else by their link', async ({
    assert,
    client,
  }) => {
    const [ann, bob, eve] = [await aPerson(), await aPerson(), await aPerson()]
    const token = await follow(client, await invited(ann, bob.user.email))
    assert.equal((await join(client, token)).header('location'), '/login?return_to=/join')
    assert.equal((await join(client, token).loginAs(eve.user)).status(), 422)
    const page = await client.get('/join').encryptedCookie('invitation', token).loginAs(eve.user)
    assert.include(page.text(), 'You are signed in as')
    assert.lengthOf(await membersOf(ann), 1)
    const answers = await Promise.all([1, 2, 3].map(() => join(client, token).loginAs(bob.user)))
    assert.equal(answers.filter((answer) => answer.status() === 302).length, 1)
    assert.lengthOf(await membersOf(ann), 2)
    const shown = await client.get('/households').loginAs(bob.user)
    assert.include(shown.text(), ann.user.displayName)
  })

  test('[V 6.4.1] dies when it is taken back, renewed or a week old', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const path = await invited(ann, `a-${ann.householdId}@example.com`)
    const token = path.split('/').at(-1)!
    const page = async (of: string) =>
      (await client.get('/join').encryptedCookie('invitation', of)).text()
    const { id } = await ann.within(() => tenantDb().from('household_invitations').firstOrFail())
    const renewed = (await ann.within(() => renewInvitation(id)))!.split('/').at(-1)!
    assert.include(await page(token), 'does not work')
    assert.include(await page(renewed), 'invites you')
    await ann.within(() =>
      tenantDb().rawQuery(
        `update household_invitations set expires_at = now() - interval '1 second'`
      )
    )
    assert.include(await page(renewed), 'expired')
    assert.equal((await join(client, renewed)).status(), 422)
    await client
      .delete(`/settings/household/invitations/${id}`)
      .loginAs(ann.user)
      .withCsrfToken()
      .redirects(0)
    assert.include(await page(renewed), 'does not work')
    for (const odd of ['', 'x', `${token}x`]) assert.include(await page(odd), 'does not work')
  })

  test('[V 7.4.2] gives no rights before it is accepted, and its link shows owners alone', async ({
    assert,
    client,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const editor = await aMemberOf(ann, 'editor')
    await invited(ann, bob.user.email, 'owner')
    const choose = await client
      .post(`/households/${ann.householdId}/choice`)
      .loginAs(bob.user)
      .withCsrfToken()
      .redirects(0)
    assert.equal(choose.status(), 404)
    const page = await client.get('/settings/household').loginAs(editor.user)
    assert.notInclude(page.text(), bob.user.email)
    const wish = { email: 'x@example.com', role: 'owner', level: 'full' }
    const refused = await client
      .post('/settings/household/invitations')
      .form(wish)
      .loginAs(editor.user)
      .withCsrfToken()
      .redirects(0)
    assert.equal(refused.status(), 403)
  })

  test('a new member sees no more of an account than the most limited member', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const open = await ann.within(() => anAccount({ name: 'Shared' }))
    const secret = await ann.within(() => anAccount({ name: 'Diary' }))
    const bob = await aMemberOf(ann, 'owner')
    await limits(bob, secret, 'hidden')
    const carl = await aPerson()
    const token = await follow(client, await invited(bob, carl.user.email, 'owner', 'full'))
    await join(client, token).loginAs(carl.user)
    const rows = await ann.within(() =>
      tenantDb().from('account_visibility').where('user_id', carl.user.id)
    )
    assert.deepEqual(
      rows.map(({ account_id, level }) => [account_id, level]),
      [[secret, 'hidden']]
    )
    assert.notEqual(open, secret)
  })

  test('is asked for by a form, and shown where no mail leaves the house', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const email = `form-${ann.householdId}@example.com`
    const send = () =>
      client
        .post('/settings/household/invitations')
        .form({ email, role: 'viewer', level: 'hidden' })
        .loginAs(ann.user)
        .withCsrfToken()
        .redirects(0)
    assert.equal((await send()).status(), 302)
    assert.equal((await send()).status(), 422)
    const page = await client.get('/settings/household').loginAs(ann.user)
    assert.include(page.text(), email)
  })
})
