import { tenantDb } from '#core/household_scope'
import { leftOf } from '#tests/functional/banking/linking/traces'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'

const REMOVE = '/item/remove'

onBothQueues('A16: disconnecting', (stage) => {
  const withOne = async () => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.drain()
    return { person, ...connection }
  }
  const disconnect = (client: ApiClient, person: Person, id: string, history = 'keep') =>
    people.post(client, `/connections/${id}/removal`, person, { history })
  const refuse = (error: object) => stage.bank.fault({ path: REMOVE }, { plaid_error: error })
  const live = (person: Person, table: string) =>
    person.within(() => tenantDb().from(table).whereNull('deleted_at'))

  test('A16: the page asks what becomes of the history, and keeping keeps it', async ({
    assert,
    client,
  }) => {
    const { person, id } = await withOne()
    const page = await people.get(client, `/connections/${id}/removal/new`, person)
    page.assertTextIncludes('3 accounts with 40 transactions')
    const answer = await disconnect(client, person, id)
    assert.include(people.saidBy(answer), 'history stays')
    const before = await people.connectionOf(person, id)
    assert.equal(before.status, 'removing')
    assert.isNotNull(before.access_token)
    await stage.drain()
    const after = await people.connectionOf(person, id)
    assert.equal(after.status, 'removed')
    assert.isNull(after.access_token)
    assert.lengthOf(await live(person, 'transactions'), 40)
    assert.lengthOf(await live(person, 'accounts'), 3)
    ;(await people.get(client, `/connections/${id}`, person)).assertStatus(404)
  })

  test('A16: while the bank fails the token stays, nothing is read, and the page says so', async ({
    assert,
    client,
  }) => {
    const { person, id } = await withOne()
    await refuse({ error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 })
    const syncs = await people.watchCalls(stage.bank, '/transactions/sync')
    await disconnect(client, person, id)
    await people.post(client, `/connections/${id}/syncs`, person)
    await stage.drain()
    const stuck = await people.connectionOf(person, id)
    assert.equal(stuck.status, 'removing')
    assert.isNotNull(stuck.access_token)
    assert.equal(await syncs(), 0)
    const page = await people.get(client, '/connections', person)
    page.assertTextIncludes('did not confirm yet that it forgot this login')
    page.assertTextIncludes('Next try')
    await stage.bank.forgetFaults()
    await stage.pass({ hours: 30 })
    await stage.drain()
    assert.deepInclude(await people.connectionOf(person, id), {
      status: 'removed',
      access_token: null,
    })
  })

  for (const [type, code] of [
    ['ITEM_ERROR', 'ITEM_NOT_FOUND'],
    ['INVALID_INPUT', 'INVALID_ACCESS_TOKEN'],
    ['ITEM_ERROR', 'ITEM_CONCURRENTLY_DELETED'],
  ]) {
    test(`A16: ${code} is what was wanted`, async ({ assert, client }) => {
      const { person, id } = await withOne()
      await refuse({ error_type: type, error_code: code, status: 400 })
      await disconnect(client, person, id)
      await stage.drain()
      assert.equal((await people.connectionOf(person, id)).status, 'removed')
    })
  }

  test('A16: doing it twice is harmless, by form and by the API', async ({ assert, client }) => {
    const { person, id } = await withOne()
    const removals = await people.watchCalls(stage.bank, REMOVE)
    const byApi = () => call(client, person, ['delete', `/api/v1/connections/${id}?history=keep`])
    ;(await byApi()).assertStatus(202)
    ;(await byApi()).assertStatus(204)
    await disconnect(client, person, id)
    await stage.drain()
    assert.equal(await removals(), 1)
    ;(await byApi()).assertStatus(404)
    ;(await disconnect(client, person, id)).assertStatus(404)
    assert.lengthOf(await live(person, 'transactions'), 40)
  })

  test('A16: erasing takes accounts and rows out at once, to be undone, and for good later', async ({
    assert,
    client,
  }) => {
    const { person, id } = await withOne()
    const answer = await disconnect(client, person, id, 'erase')
    assert.lengthOf(await live(person, 'transactions'), 0)
    assert.lengthOf(await live(person, 'accounts'), 0)
    await stage.drain()
    const undo = `/activity/${String(answer.flashMessage('undo'))}/undo`
    await people.post(client, undo, person)
    assert.lengthOf(await live(person, 'transactions'), 40)
    await letPass(person, id)
    await stage.drain()
    assert.lengthOf(await live(person, 'accounts'), 3)
  })

  test('A16: what was erased is deleted for good after 7 days', async ({ assert, client }) => {
    const { person, id } = await withOne()
    await disconnect(client, person, id, 'erase')
    await stage.drain()
    assert.equal((await people.connectionOf(person, id)).status, 'removed')
    await letPass(person, id)
    await stage.drain()
    const left = await leftOf(person)
    assert.deepEqual(left, {})
  })

  const letPass = async (person: Person, id: string) => {
    await person.within(() =>
      tenantDb()
        .from('connections')
        .where('id', id)
        .update({ removal_asked_at: tenantDb().raw(`now() - interval '8 days'`) })
    )
    await stage.pass({ hours: 8 * 24 })
  }
})
