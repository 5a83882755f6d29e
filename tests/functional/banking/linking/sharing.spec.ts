import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connected, synced, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'

test.group('who sees and manages a connection', (group) => {
  const bank = new TestBank('sandbox_bank_sharing')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const withTwo = async (role: 'editor' | 'owner' | 'viewer' = 'editor') => {
    const person = await aPerson()
    const fellow = await people.aFellow(person, role)
    const { id } = await connected(person, 'user_size_40')
    return { person, fellow, id }
  }
  const statusOf = (person: Person, id: string) =>
    person.within(
      async () => (await tenantDb().from('connections').where('id', id).first()).status as string
    )

  test('one that is not shared is not found by others, on no page and over no API', async ({
    assert,
    client,
  }) => {
    const { person, fellow, id } = await withTwo('owner')
    ;(await people.get(client, `/connections/${id}`, fellow)).assertStatus(200)
    const hidden = await people.destroy(client, `/connections/${id}/sharing`, person)
    assert.include(people.saidBy(hidden), 'Only you see')
    for (const path of [
      `/connections/${id}`,
      `/connections/${id}/progress`,
      `/connections/${id}/accounts`,
      `/connections/${id}/removal/new`,
    ])
      (await people.get(client, path, fellow)).assertStatus(404)
    for (const form of ['syncs', 'repair', 'account-selection', 'pause', 'sharing', 'removal'])
      (await people.post(client, `/connections/${id}/${form}`, fellow)).assertStatus(404)
    const list = await people.get(client, '/connections', fellow)
    list.assertTextIncludes('No bank connected yet')
    const one = await call(client, fellow, ['get', `/api/v1/connections/${id}`])
    one.assertStatus(404)
    const json = await call(client, fellow, ['get', '/api/v1/connections'])
    assert.deepEqual(json.body(), { connections: [] })
    ;(await people.get(client, `/connections/${id}`, person)).assertTextIncludes('Only you see')
    await people.post(client, `/connections/${id}/sharing`, person)
    ;(await people.get(client, `/connections/${id}`, fellow)).assertStatus(200)
  })

  test('members sync, and only its person or an owner of the household changes it', async ({
    assert,
    client,
  }) => {
    const { person, fellow, id } = await withTwo()
    ;(await people.post(client, `/connections/${id}/syncs`, fellow)).assertStatus(302)
    for (const form of ['repair', 'account-selection', 'pause', 'removal'])
      (
        await people.post(client, `/connections/${id}/${form}`, fellow, { history: 'keep' })
      ).assertStatus(403)
    const page = await people.get(client, `/connections/${id}`, fellow)
    page.assertTextIncludes('or an owner of the household, can change it')
    assert.equal(await statusOf(person, id), 'healthy')

    const owned = await withTwo('owner')
    await people.post(client, `/connections/${owned.id}/pause`, owned.fellow)
    assert.equal(await statusOf(owned.person, owned.id), 'paused')
    const hide = await people.destroy(client, `/connections/${owned.id}/sharing`, owned.fellow)
    hide.assertStatus(403)
  })

  test('a paused connection is not read, also by a sync that had begun', async ({
    assert,
    client,
  }) => {
    const { person, id } = await withTwo()
    await bank.fault({ path: '/accounts/get' }, { latency: { ms: 400 } })
    const reading = synced(person, { id, itemId: '' })
    await hasBegun(person, id)
    await people.post(client, `/connections/${id}/pause`, person)
    assert.equal((await reading).outcome, 'stale')
    await bank.forgetFaults()
    assert.equal(await statusOf(person, id), 'paused')
    const calls = await people.watchCalls(bank, '/transactions/sync')
    await synced(person, { id, itemId: '' })
    assert.equal(await calls(), 0)
    const page = await people.get(client, `/connections/${id}`, person)
    page.assertTextIncludes('Resume')
    await people.destroy(client, `/connections/${id}/pause`, person)
    assert.equal((await synced(person, { id, itemId: '' })).outcome, 'done')
    assert.equal(await statusOf(person, id), 'healthy')
    await bank.forgetFaults()
  })

  const hasBegun = async (person: Person, id: string) => {
    for (let run; !run;)
      run = await person.within(() =>
        tenantDb().from('sync_runs').where('connection_id', id).first()
      )
  }
})
