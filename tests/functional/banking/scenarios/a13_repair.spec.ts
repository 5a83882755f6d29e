import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connected, ledgerOf, type Connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const stateOf = (person: Person, { id }: Connected) =>
  person.within(() => tenantDb().from('connections').where('id', id).firstOrFail())

const toldOf = (person: Person) =>
  person.within(() => tenantDb().from('notifications').orderBy('created_at'))

const incidentsOf = (person: Person, { id }: Connected) =>
  person.within(() => tenantDb().from('incidents').where('connection_id', id).orderBy('opened_at'))

onBothQueues('A13: a login that has run out', (stage) => {
  const loggedOut = async () => {
    const person = await aPerson()
    const connection = await connected(person, 'user_transactions_dynamic')
    await stage.drain()
    await stage.bank.happens(connection.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    await stage.drain()
    return { person, connection }
  }

  test('is told once, and the bank is left alone until somebody signs in', async ({ assert }) => {
    const { person, connection } = await loggedOut()
    const state = await stateOf(person, connection)
    assert.deepInclude(state, { status: 'login_required', error_code: 'ITEM_LOGIN_REQUIRED' })
    assert.include(state.error_message, 'sign in again')
    const [told, ...more] = await toldOf(person)
    assert.lengthOf(more, 0)
    assert.deepInclude(told, { kind: 'banking.login_required', user_id: person.user.id })
    assert.equal(told.data.connectionId, connection.id)

    stage.calls.length = 0
    for (let hour = 0; hour < 24; hour++) {
      await stage.pass({ hours: 1 })
      await stage.drain()
    }
    await stage.pass({ minutes: 10 })
    await stage.drain()
    assert.deepEqual([...new Set(stage.calls)], ['getItem'])
    assert.isAtMost(stage.calls.length, 2)
    assert.lengthOf(await toldOf(person), 1)
  })

  test('is well again after the repair, with all that was missed', async ({ assert }) => {
    const { person, connection } = await loggedOut()
    await stage.bank.happens(connection.itemId, { op: 'add_tx', amount: 12.34, name: 'MISSED' })
    await stage.bank.happens(connection.itemId, { op: 'heal' })
    await stage.drain()
    assert.deepInclude(await stateOf(person, connection), {
      status: 'healthy',
      error_code: null,
      error_message: null,
    })
    assert.isTrue((await ledgerOf(person)).some(({ bank_text }) => bank_text === 'MISSED'))
    const incidents = await incidentsOf(person, connection)
    assert.deepEqual(
      incidents.map(({ kind, closed_at }) => [kind, closed_at !== null]),
      [['login_required', true]]
    )
  })
})

onBothQueues('A14: news that come in the wrong order', (stage) => {
  test('a repair elsewhere is seen, and a late error changes nothing', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_transactions_dynamic')
    await stage.drain()
    const { bank } = stage
    await bank.happens(connection.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    await stage.drain()
    assert.equal((await stateOf(person, connection)).status, 'login_required')
    await bank.happens(connection.itemId, { op: 'heal' })
    await stage.send({ webhook_code: 'LOGIN_REPAIRED', item_id: connection.itemId })
    await stage.drain()
    assert.equal((await stateOf(person, connection)).status, 'healthy')
    await stage.send({
      webhook_code: 'ERROR',
      item_id: connection.itemId,
      error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED' },
    })
    await stage.drain()
    const state = await stateOf(person, connection)
    assert.deepInclude(state, { status: 'healthy', error_code: null })
    assert.lengthOf(await toldOf(person), 1)
  })
})
