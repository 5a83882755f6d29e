import { tenantDb } from '#core/household_scope'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { send } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import { test } from '@japa/runner'

const EXCHANGE = '/item/public_token/exchange'

onBothQueues('A08: linking the same login twice', (stage) => {
  const withOneLogin = async () => {
    const person = await aPerson()
    const { id, itemId } = await connected(person, 'user_size_40')
    await stage.drain()
    return { person, id, itemId, exchanges: await people.watchCalls(stage.bank, EXCHANGE) }
  }
  const connectionIds = async (person: Person) =>
    (await people.connectionsOf(person)).map(({ id }) => id)

  test('A08: a login that works is not exchanged again; adding accounts is offered', async ({
    assert,
    client,
  }) => {
    const { person, id, exchanges } = await withOneLogin()
    const link = await people.linked(client, person)
    assert.equal(people.locationOf(link.back), `${link.path}/duplicate`)
    const page = await people.get(client, `${link.path}/duplicate`, person)
    page.assertTextIncludes('You already have this login')
    page.assertTextIncludes(`/connections/${id}/account-selection`)
    page.assertTextIncludes('It is a different login')
    page.assertTextIncludes('Checking')
    assert.equal(await exchanges(), 0)
    assert.deepEqual(await connectionIds(person), [id])

    const left = await people.destroy(client, `${link.path}/duplicate`, person)
    assert.include(people.saidBy(left), 'nothing was changed')
    const again = await people.post(client, `${link.path}/duplicate`, person)
    assert.include(people.saidBy(again), 'Nothing was connected')
    assert.equal(await exchanges(), 0)
  })

  test('A08: a login that does not work is repaired, not linked again', async ({
    assert,
    client,
  }) => {
    const { person, id, exchanges } = await withOneLogin()
    await person.within(() =>
      tenantDb().from('connections').where('id', id).update({ status: 'login_required' })
    )
    const link = await people.linked(client, person)
    const page = await people.get(client, `${link.path}/duplicate`, person)
    page.assertTextIncludes('needs a repair')
    page.assertTextIncludes(`action="/connections/${id}/repair"`)
    const repair = await people.begun(client, `/connections/${id}/repair`, person)
    await send(`${repair.url}/consent`)
    await send(`${repair.url}/credentials`, [
      ['username', 'user_size_40'],
      ['password', 'pass_good'],
    ])
    const back = await people.get(client, `${repair.path}/return`, person)
    assert.equal(people.locationOf(back), `/connections/${id}`)
    await stage.drain()
    assert.equal((await people.connectionOf(person, id)).status, 'healthy')
    assert.equal(await exchanges(), 0)
  })

  test('A08: a person who says that it is another login gets it', async ({ assert, client }) => {
    const { person, id, exchanges } = await withOneLogin()
    const link = await people.linked(client, person)
    const answer = await people.post(client, `${link.path}/duplicate`, person)
    const other = (await connectionIds(person)).find((each) => each !== id)
    assert.equal(people.locationOf(answer), `/connections/${other}`)
    assert.equal(await exchanges(), 1)
    const page = await people.get(client, `/connections/${other}`, person)
    page.assertTextIncludes('Is this the same login as before?')
  })

  test('A08: another login at the same bank, and another household, are not held up', async ({
    assert,
    client,
  }) => {
    const { person, exchanges } = await withOneLogin()
    const business = await people.linked(client, person, {
      own: { name: 'Company account', mask: '9911' },
    })
    const stranger = await aPerson()
    const theirs = await people.linked(client, stranger)
    for (const { back } of [business, theirs])
      assert.match(people.locationOf(back), /^\/connections\/[\w-]{36}\/progress$/)
    assert.equal(await exchanges(), 2)
  })

  test('A08: over the API it is 409 with the connection that is there', async ({
    assert,
    client,
  }) => {
    const { person, id, exchanges } = await withOneLogin()
    const json = (path: string, body: object) =>
      call(client, person, ['post', `/api/v1/connections${path}`], body)
    const prepared = await json('/link-token', { mode: 'new' })
    await people.visit(prepared.body().hosted_link_url)
    const { publicToken, metadata } = await people.resultOf(stage.bank, prepared.body().link_token)
    const twice = await json('', { public_token: publicToken, metadata })
    twice.assertStatus(409)
    assert.containsSubset(twice.body(), {
      code: 'DUPLICATE_CONNECTION',
      existing_connection_id: id,
    })
    assert.equal(await exchanges(), 0)
    const body = { public_token: publicToken, metadata, override_duplicate: true }
    const made = await json('', body)
    made.assertStatus(201)
    assert.sameMembers(await connectionIds(person), [id, made.body().id])
    ;(await json('', body)).assertStatus(422)
    assert.equal(await exchanges(), 1)
  })
})
