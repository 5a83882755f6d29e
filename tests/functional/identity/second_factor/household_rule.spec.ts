import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { access } from '#config/access'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { aKey, ask } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'
import {
  aGuardedPerson,
  forgetAllTries,
  guard,
} from '#tests/functional/identity/second_factor/world'
import { addressOf } from '#tests/addresses'

/** Makes somebody a member of the owner's household, which becomes the one of all their sessions. */
async function join(owner: Person, { user }: Person) {
  await owner.within(() =>
    changeSet({ cause: 'households.founded' }, () =>
      tenantDb()
        .table('memberships')
        .insert({ household_id: owner.householdId, id: uuidv7(), user_id: user.id, role: 'editor' })
    )
  )
}

const setRule = (owner: Person, isRequired: boolean) =>
  owner.within(() =>
    tenantDb().from('households').where('id', owner.householdId).update({
      requires_second_factor: isRequired,
    })
  )

const enter = (person: Person, { householdId }: Person) =>
  db.from('sessions').where('user_id', person.user.id).update({ household_id: householdId })

test.group('A household whose members need a second step', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.3.3] shows a member without one nothing but the way to get one', async ({
    client,
    assert,
  }) => {
    const [owner, member] = [await aGuardedPerson(), await aPerson()]
    await join(owner, member)
    await setRule(owner, true)
    const sid = (
      await client
        .post('/login')
        .form({ email: member.user.email, password: 'correct horse battery staple' })
        .withCsrfToken()
        .redirects(0)
    ).cookie('sid')!.value
    await enter(member, owner)

    const reached: string[] = []
    for (const { name, methods, pattern } of Object.values(router.toJSON()).flat()) {
      const { who, enrols } = access[name!]
      if (!['person', 'member'].includes(who) || enrols) continue
      const method = methods.find((each) => each !== 'HEAD')!.toLowerCase() as 'get' | 'post'
      const path = addressOf(pattern)
      const response = await client[method](path).cookie('sid', sid).withCsrfToken().redirects(0)
      const isSent = response.header('location') === '/settings/two-step?needed=1'
      const isRefused = path.startsWith('/api/') && response.status() === 401 // a cookie is nothing there
      if (!isSent && !isRefused) reached.push(`${method} ${path}: ${response.status()}`)
    }
    assert.deepEqual(reached, [])
    const page = await client.get('/settings/two-step?needed=1').cookie('sid', sid).redirects(0)
    page.assertStatus(200)
    assert.include(page.text(), 'Your household asks for a second step')

    const key = await aKey({ ...member, householdId: owner.householdId })
    const program = await ask(client, key)
    program.assertStatus(403)
    assert.equal(program.body().code, 'enrolment_needed')

    await guard(member)
    ;(await ask(client, key)).assertStatus(200)
    const free = await client.get('/more').cookie('sid', sid).redirects(0)
    free.assertStatus(200)
  })

  test('leaves other households of the same person alone', async ({ client }) => {
    const [owner, member] = [await aGuardedPerson(), await aPerson()]
    await join(owner, member)
    await setRule(owner, true)
    const response = await client.get('/more').loginAs(member.user).redirects(0)
    response.assertStatus(200)
  })

  test('is made so by an owner who has a second step', async ({ client, assert }) => {
    const bare = await aPerson()
    const put = (as: Person, form: object) =>
      client
        .put('/settings/household/second-step')
        .loginAs(as.user)
        .form(form)
        .withCsrfToken()
        .redirects(0)
    const refused = await put(bare, { requires_second_factor: '1' })
    refused.assertStatus(422)
    assert.include(refused.text(), 'to your own account first')

    const owner = await aGuardedPerson()
    const member = await aPerson()
    await join(owner, member)
    const done = await put(owner, { requires_second_factor: '1' })
    done.assertStatus(302)
    const rule = await client.get('/settings/household/second-step').loginAs(owner.user)
    assert.include(rule.text(), 'One member has none')
    ;(await put(owner, {})).assertStatus(302)
    const { rows } = await owner.within(() =>
      tenantDb().rawQuery(
        `select event from audit_log where event like 'households.second%' order by sequence`
      )
    )
    assert.deepEqual(
      rows.map((row: { event: string }) => row.event),
      ['households.second_factor_required', 'households.second_factor_optional']
    )
  })
})
