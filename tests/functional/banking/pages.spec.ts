import { test } from '@japa/runner'
import env from '#start/env'
import { tenantDb } from '#core/household_scope'
import { connected, synced, TestBank } from './bank.js'
import { send, signIn } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const get = (client: ApiClient, path: string, person: Person) =>
  client.get(path).loginAs(person.user).redirects(0)
const post = (client: ApiClient, path: string, person: Person) =>
  client.post(path).loginAs(person.user).withCsrfToken().redirects(0)

const connectionsOf = (person: Person) =>
  person.within(() => tenantDb().from('connections').select('id'))

test.group('connection pages', (group) => {
  const bank = new TestBank('sandbox_bank_pages')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  test('the sample bank is one button away, and its progress is shown until all is there', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const empty = await get(client, '/connections', person)
    empty.assertTextIncludes('Try with a sample bank')

    const answer = await post(client, '/connections/sample', person)
    const [{ id }] = await connectionsOf(person)
    answer.assertHeader('location', `/connections/${id}/progress`)
    const waiting = await get(client, `/connections/${id}/progress`, person)
    waiting.assertTextIncludes('Waiting for the bank')
    waiting.assertTextIncludes('data-state="busy"')
    waiting.assertTextIncludes('hx-sse:connect="/events"')

    await synced(person, { id, itemId: '' })
    const part = await get(client, `/connections/${id}/progress`, person)
      .header('HX-Request', 'true')
      .header('HX-Request-Type', 'partial')
    part.assertTextIncludes('data-state="complete"')
    part.assertTextIncludes('Go to your dashboard')
    assert.notInclude(part.text(), '<html')

    const one = await get(client, `/connections/${id}`, person)
    one.assertTextIncludes('First Platypus Bank')
    one.assertTextIncludes('Healthy')
    const list = await get(client, '/connections', person)
    list.assertTextIncludes('1 bank is connected')
  })

  test('"Sync now" asks for a sync', async ({ assert, client }) => {
    const person = await aPerson()
    const { id } = await connected(person, 'user_size_40')
    await synced(person, { id, itemId: '' })
    const answer = await post(client, `/connections/${id}/syncs`, person)
    answer.assertHeader('location', `/connections/${id}`)
    const [state] = await person.within(() =>
      tenantDb().from('bank_tasks').where({ connection_id: id, kind: 'sync' })
    )
    assert.isAbove(state.requested_at.getTime(), state.started_at.getTime())
  })

  for (const path of ['/connections/sample', '/connections/link']) {
    test(`${path} says so when the bank cannot be reached, and leaves nothing behind`, async ({
      assert,
      client,
    }) => {
      const person = await aPerson()
      const url = env.get('SANDBOX_BANK_URL')
      env.set('SANDBOX_BANK_URL', 'http://127.0.0.1:9')
      try {
        const answer = await post(client, path, person)
        answer.assertStatus(422)
        answer.assertTextIncludes('The bank service cannot be reached right now')
      } finally {
        env.set('SANDBOX_BANK_URL', url)
      }
      assert.lengthOf(await connectionsOf(person), 0)
    })
  }

  test('linking leads over the page of the bank and back, and works once', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const begun = await post(client, '/connections/link', person)
    const path = begun.header('location') as unknown as string
    assert.match(path, /^\/connections\/link\/[\w-]{36}$/)
    const between = await get(client, path, person)
    const address = /id="to_bank"|href="(http:[^"]+\/hosted\/[^"]+)"/g
    const [, url] = [...between.text().matchAll(address)].find(([, found]) => found)!
    assert.isTrue(url.startsWith(bank.url))

    const stranger = await aPerson()
    for (const foreign of [path, `${path}/return`])
      (await get(client, foreign, stranger)).assertHeader('location', '/connections')

    const early = await get(client, `${path}/return`, person)
    early.assertHeader('location', '/connections')
    assert.lengthOf(await connectionsOf(person), 0)

    await signIn(url, 'user_size_40')
    await send(`${url}/accounts`, [
      ['account', 'checking'],
      ['account', 'savings'],
      ['account', 'card'],
    ])
    const back = await get(client, `${path}/return`, person)
    const [{ id }] = await connectionsOf(person)
    back.assertHeader('location', `/connections/${id}/progress`)
    const twice = await get(client, `${path}/return`, person)
    twice.assertHeader('location', `/connections/${id}`)
    assert.lengthOf(await connectionsOf(person), 1)
    assert.equal((await synced(person, { id, itemId: '' })).outcome, 'done')
  })

  test('a connection of another household is not found', async ({ client }) => {
    const owner = await aPerson()
    const { id } = await connected(owner, 'user_size_40')
    const stranger = await aPerson()
    for (const path of [`/connections/${id}`, `/connections/${id}/progress`]) {
      ;(await get(client, path, stranger)).assertStatus(404)
    }
    ;(await post(client, `/connections/${id}/syncs`, stranger)).assertStatus(404)
    ;(await get(client, '/connections/not-an-id', stranger)).assertStatus(404)
  })
})
