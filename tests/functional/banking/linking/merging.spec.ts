import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { removeConnection } from '#banking/linking/removal'
import { connected, synced, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

test.group('a login that was connected again', (group) => {
  const bank = new TestBank('sandbox_bank_merging')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const withOne = async () => {
    const person = await aPerson()
    const old = await connected(person, 'user_size_40')
    await synced(person, old)
    return { person, old }
  }
  const live = (person: Person, table = 'transactions') =>
    person.within(() => tenantDb().from(table).whereNull('deleted_at'))
  const removed = (person: Person, id: string) =>
    removeConnection({ householdId: person.householdId, connectionId: id })

  /** By a client of its own, which tells nothing of what was linked. */
  const linkedSilently = async (client: ApiClient, person: Person) => {
    const json = (path: string, body: object) =>
      call(client, person, ['post', `/api/v1/connections${path}`], body)
    const way = (await json('/link-token', { mode: 'new' })).body()
    await people.visit(way.hosted_link_url)
    const { publicToken } = await people.resultOf(bank, way.link_token)
    return json('', { public_token: publicToken })
  }

  test('is found by what the bank says itself, waits, and takes the place of the old one', async ({
    assert,
    client,
  }) => {
    const { person, old } = await withOne()
    const made = await linkedSilently(client, person)
    made.assertStatus(201)
    const { id, possible_duplicate_of: twin } = made.body()
    assert.equal(twin, old.id)
    assert.equal((await people.connectionOf(person, id)).status, 'paused')
    const page = await people.get(client, `/connections/${id}`, person)
    page.assertTextIncludes('Is this the same login as before?')

    await people.post(client, `/connections/${id}/merger`, person)
    assert.equal((await people.connectionOf(person, old.id)).status, 'removing')
    await removed(person, old.id)
    assert.equal((await people.connectionOf(person, old.id)).status, 'removed')
    assert.equal((await synced(person, { id, itemId: '' })).outcome, 'done')
    assert.equal((await people.connectionOf(person, id)).status, 'healthy')
    assert.lengthOf(await live(person), 40)
    assert.lengthOf(await live(person, 'accounts'), 3)
  })

  test('is kept beside the old one where its person says so', async ({ assert, client }) => {
    const { person, old } = await withOne()
    const { id } = (await linkedSilently(client, person)).body()
    await people.destroy(client, `/connections/${id}/merger`, person)
    assert.equal((await people.connectionOf(person, id)).status, 'healthy')
    assert.equal((await people.connectionOf(person, old.id)).status, 'healthy')
    const page = await people.get(client, `/connections/${id}`, person)
    assert.notInclude(page.text(), 'Is this the same login')
  })

  test('joins accounts that were read twice, each row once, and notes stay', async ({
    assert,
    client,
  }) => {
    const { person, old } = await withOne()
    const [noted] = await live(person)
    const link = await people.linked(client, person)
    const answer = await people.post(client, `${link.path}/duplicate`, person)
    const id = people.locationOf(answer).split('/').at(-1)!
    await synced(person, { id, itemId: '' })
    assert.lengthOf(await live(person), 80)

    await people.post(client, `/connections/${id}/merger`, person)
    assert.lengthOf(await live(person), 40)
    assert.lengthOf(await live(person, 'accounts'), 3)
    assert.exists((await live(person)).find((row) => row.id === noted.id))
    await removed(person, old.id)
    assert.equal((await synced(person, { id, itemId: '' })).outcome, 'unchanged')
    assert.lengthOf(await live(person), 40)
  })
})
