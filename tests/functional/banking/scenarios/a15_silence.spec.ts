import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connected, ledgerOf, type Connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const stateOf = (person: Person, { id }: Connected) =>
  person.within(() => tenantDb().from('connections').where('id', id).firstOrFail())

onBothQueues('A15: a bank that tells nothing', (stage) => {
  test('is asked every six hours, and how it is every day', async ({ assert }) => {
    const person = await aPerson()
    await stage.bank.control('POST', '/_control/webhooks/policy', { drop: true })
    const connection = await connected(person, 'user_transactions_dynamic')
    await stage.drain()
    assert.equal((await stateOf(person, connection)).history_status, 'HISTORICAL_UPDATE_COMPLETE')
    await stage.pass({ minutes: 10 })
    await stage.drain()
    await stage.bank.happens(connection.itemId, { op: 'add_tx', amount: 5, name: 'UNTOLD' })
    const isThere = async () =>
      (await ledgerOf(person)).some(({ bank_text }) => bank_text === 'UNTOLD')
    stage.calls.length = 0
    await stage.drain()
    assert.isFalse(await isThere(), 'nobody told, and it is not time yet')
    for (let hour = 0; hour < 6; hour++) {
      await stage.pass({ hours: 1 })
      await stage.drain()
    }
    assert.isTrue(await isThere())
    for (let hour = 6; hour < 25; hour++) {
      await stage.pass({ hours: 1 })
      await stage.drain()
    }
    const count = (name: string) => stage.calls.filter((call) => call === name).length
    assert.isAtLeast(count('syncTransactions'), 4)
    assert.isAtMost(count('syncTransactions'), 6)
    assert.equal(count('getItem'), 1)
    assert.isNotNull((await stateOf(person, connection)).checked_at)
  })

  test('whose history is not ready yet becomes whole without a word', async ({
    assert,
    cleanup,
  }) => {
    await stage.bank.control('POST', '/_control/reset', { profile: 'realistic' })
    cleanup(async () => {
      await stage.bank.control('POST', '/_control/reset', { profile: 'instant' })
    })
    await stage.bank.control('POST', '/_control/webhooks/policy', { drop: true })
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.runDue()
    assert.equal((await stateOf(person, connection)).history_status, 'NOT_READY')
    await stage.pass({ minutes: 10 })
    await stage.runDue()
    assert.equal((await stateOf(person, connection)).history_status, 'HISTORICAL_UPDATE_COMPLETE')
    assert.lengthOf(await ledgerOf(person), 40)
  })

  test('all that was due while nobody worked is done at once', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.drain()
    await stage.pass({ hours: 72 })
    stage.calls.length = 0
    await stage.drain()
    assert.includeMembers(stage.calls, ['syncTransactions', 'getItem'])
    assert.equal((await stateOf(person, connection)).status, 'healthy')
  })
})
