import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connected, synced, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const API = '/api/v1/connections'

test.group('connections for programs', (group) => {
  const bank = new TestBank('sandbox_bank_api')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const send = (client: ApiClient, person: Person, path: string, body: object) =>
    call(client, person, ['post', API + path], body)
  const withOne = async () => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await synced(person, connection)
    return { person, ...connection }
  }

  test('a new one comes by Link, and is told without a token or an id of the bank', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const way = (await send(client, person, '/link-token', { mode: 'new' })).body()
    assert.sameMembers(Object.keys(way), ['link_token', 'hosted_link_url', 'expiration'])
    await people.visit(way.hosted_link_url)
    const { publicToken, metadata } = await people.resultOf(bank, way.link_token)
    const made = await send(client, person, '', { public_token: publicToken, metadata })
    made.assertStatus(201)
    await synced(person, { id: made.body().id, itemId: '' })
    const one = await call(client, person, ['get', `${API}/${made.body().id}`])
    assert.containsSubset(one.body(), { status: 'healthy', is_complete: true })
    const row = await people.connectionOf(person, made.body().id)
    for (const secret of [row.provider_item_id, row.access_token, 'access-sandbox'])
      assert.notInclude(one.text(), secret)
    const list = await call(client, person, ['get', API])
    assert.lengthOf(list.body().connections, 1)
  })

  test('update mode keeps the token: repaired asks, and exchanges nothing', async ({
    assert,
    client,
  }) => {
    const { person, id } = await withOne()
    const exchanges = await people.watchCalls(bank, '/item/public_token/exchange')
    const body = { mode: 'update', connection_id: id, account_selection: true }
    ;(await send(client, person, '/link-token', body)).assertStatus(201)
    ;(await send(client, person, `/${id}/repaired`, {})).assertStatus(202)
    const refresh = await send(client, person, `/${id}/refresh`, {})
    refresh.assertStatus(202)
    assert.isTrue(refresh.body().bank_is_asked)
    const again = await send(client, person, `/${id}/refresh`, {})
    assert.isFalse(again.body().bank_is_asked)
    assert.isString(again.body().bank_again_at)
    const kinds = await person.within(() =>
      tenantDb().from('bank_tasks').where('connection_id', id).select('kind')
    )
    assert.includeMembers(
      kinds.map(({ kind }) => kind),
      ['item', 'sync', 'refresh']
    )
    assert.equal(await exchanges(), 0)
  })

  test('fields that are not known, or wrong, are refused as 422', async ({ assert, client }) => {
    const { person, id } = await withOne()
    const wrong: [string, object][] = [
      ['/link-token', { mode: 'new', products: ['auth'] }],
      ['/link-token', { mode: 'other' }],
      ['/link-token', { mode: 'update' }],
      ['/link-token', { mode: 'update', connection_id: 'x' }],
      ['/link-token', { mode: 'update', connection_id: id, account_selection: 'yes' }],
      ['', {}],
      ['', { public_token: 7 }],
      ['', { public_token: 'access-sandbox-x' }],
      ['', { public_token: 'public-sandbox-x', access_token: 'x' }],
      ['', { public_token: 'public-sandbox-x', metadata: 'none' }],
      ['', { public_token: 'public-sandbox-x', metadata: { accounts: [{ name: {} }] } }],
      [`/${id}/repaired`, { force: true }],
      [`/${id}/refresh`, { force: true }],
    ]
    for (const [path, body] of wrong) {
      const answer = await send(client, person, path, body)
      assert.equal(answer.status(), 422, `${path} ${JSON.stringify(body)} ${answer.text()}`)
      assert.include(answer.header('content-type')!, 'application/problem+json')
      assert.isNotEmpty(answer.body().errors)
    }
    const odd = await call(client, person, ['delete', `${API}/${id}?history=none`])
    odd.assertStatus(422)
  })

  test("another household's connection is not found", async ({ client }) => {
    const { id } = await withOne()
    const stranger = await aPerson()
    ;(await call(client, stranger, ['get', `${API}/${id}`])).assertStatus(404)
    for (const path of [`/${id}/repaired`, `/${id}/refresh`])
      (await send(client, stranger, path, {})).assertStatus(404)
    const update = { mode: 'update', connection_id: id }
    ;(await send(client, stranger, '/link-token', update)).assertStatus(404)
    ;(await call(client, stranger, ['delete', `${API}/${id}`])).assertStatus(404)
    ;(await call(client, stranger, ['get', `${API}/not-an-id`])).assertStatus(404)
  })
})
