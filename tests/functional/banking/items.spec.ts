import { test } from '@japa/runner'
import env from '#start/env'
import { tenantDb } from '#core/household_scope'
import { requestCheck } from '#banking/actions/request_check'
import { perform } from '#banking/tasks/kinds'
import { markRequested } from '#banking/tasks/lease'
import { synced, TestBank, withBank, type Connected } from '#tests/functional/banking/bank'
import type { Person } from '#tests/world'

test.group('asking the bank how a connection is', (group) => {
  const bank = new TestBank('sandbox_bank_items')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const stateOf = (person: Person, { id }: Connected) =>
    person.within(() => tenantDb().from('connections').where('id', id).firstOrFail())
  const incidentsOf = (person: Person) =>
    person.within(() => tenantDb().from('incidents').whereNull('closed_at'))
  const told = (person: Person) => person.within(() => tenantDb().from('notifications'))

  async function checked(person: Person, connection: Connected) {
    const task = { connectionId: connection.id, kind: 'item' as const }
    await markRequested(person.householdId, task)
    await perform({ householdId: person.householdId, ...task })
    return stateOf(person, connection)
  }
  async function aConnection() {
    const { person, connection } = await withBank('user_size_40')
    return { person, connection }
  }

  test('keeps when the bank was last read, and what it offers', async ({ assert }) => {
    const { person, connection } = await aConnection()
    const state = await checked(person, connection)
    assert.isNotNull(state.checked_at)
    assert.isNotNull(state.bank_refreshed_at)
    assert.deepEqual(state.products, ['transactions'])
    assert.equal(state.status, 'healthy')
  })

  test('tells once that a permission ends soon, and forgets it when it was renewed', async ({
    assert,
  }) => {
    const { person, connection } = await aConnection()
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const ends = (at: string) =>
      bank.happens(connection.itemId, { op: 'set_consent_expiration', at })
    await ends(inDays(30))
    await checked(person, connection)
    assert.lengthOf(await told(person), 0)
    await ends(inDays(3))
    await checked(person, connection)
    const state = await checked(person, connection)
    assert.equal(state.status, 'healthy')
    assert.deepEqual(
      (await told(person)).map(({ kind }) => kind),
      ['banking.consent_ending']
    )
    await ends(inDays(180))
    await checked(person, connection)
    assert.lengthOf(await incidentsOf(person), 0)
  })

  test('a bank that announces an end is told of until the person has been there', async ({
    assert,
  }) => {
    const { person, connection } = await aConnection()
    const facts = { disconnect_reason: 'INSTITUTION_MIGRATION' }
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update(facts)
    )
    await checked(person, connection)
    assert.deepEqual(
      (await incidentsOf(person)).map(({ kind }) => kind),
      ['consent_ending']
    )
    await person.within(() => requestCheck(connection.id))
    await checked(person, connection)
    assert.lengthOf(await incidentsOf(person), 0)
  })

  test('what a bank does not have is no trouble', async ({ assert }) => {
    const { person, connection } = await aConnection()
    const error = { error_type: 'ITEM_ERROR', error_code: 'PRODUCTS_NOT_SUPPORTED', status: 400 }
    await bank.fault({ path: '/transactions/sync' }, { plaid_error: error })
    await synced(person, connection)
    const state = await stateOf(person, connection)
    assert.deepInclude(state, { status: 'healthy', error_message: null })
    assert.lengthOf(await incidentsOf(person), 0)
  })

  test('a login that the bank does not know any more has ended', async ({ assert }) => {
    const { person, connection } = await aConnection()
    const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_NOT_FOUND', status: 400 }
    await bank.fault({ path: '/item/get' }, { plaid_error: error })
    const state = await checked(person, connection)
    assert.deepInclude(state, { status: 'revoked', error_code: 'ITEM_NOT_FOUND' })
    assert.deepEqual(
      (await told(person)).map(({ kind }) => kind),
      ['banking.revoked']
    )
  })

  test('what the bank wants on its own page, it says in its own words', async ({ assert }) => {
    const { person, connection } = await aConnection()
    const error = {
      error_type: 'ITEM_ERROR',
      error_code: 'ITEM_LOCKED',
      error_message: 'locked',
      display_message: 'Call us to unlock your account.',
    }
    const http = { status: 400, body: JSON.stringify(error) }
    await bank.fault({ path: '/transactions/sync' }, { http })
    await synced(person, connection)
    const state = await stateOf(person, connection)
    assert.equal(state.status, 'act_at_bank')
    assert.equal(state.error_message, error.display_message)
    assert.deepEqual(
      (await incidentsOf(person)).map(({ kind }) => kind),
      ['act_at_bank']
    )
  })

  test('what a person has paused stays so', async ({ assert }) => {
    const { person, connection } = await aConnection()
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update({ status: 'paused' })
    )
    await bank.happens(connection.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    assert.equal((await checked(person, connection)).status, 'paused')
    assert.lengthOf(await told(person), 0)
  })

  test('a connection whose webhooks go elsewhere is turned to us', async ({ assert, cleanup }) => {
    const before = env.get('APP_URL')
    cleanup(() => env.set('APP_URL', before))
    env.set('APP_URL', 'http://127.0.0.1:9')
    const { person, connection } = await aConnection()
    env.set('APP_URL', before)
    const state = await checked(person, connection)
    assert.equal(state.webhook_url, `${before}/webhooks/plaid`)
    const { webhooks } = await bank.control('POST', '/_control/webhooks/deliver')
    const mine = webhooks.filter(
      ({ item_id: id, code }: { item_id: string; code: string }) =>
        id === connection.itemId && code === 'ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED'
    )
    assert.lengthOf(mine, 1)
    await checked(person, connection)
    const again = await bank.control('POST', '/_control/webhooks/deliver')
    assert.lengthOf(again.webhooks, webhooks.length, 'asked once')
  })
})
