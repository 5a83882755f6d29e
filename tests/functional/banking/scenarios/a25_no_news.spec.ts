import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { connected, ledgerOf, type Connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const newsOf = (person: Person) =>
  person.within(() =>
    tenantDb().from('notifications').where('kind', 'banking.new_transactions').orderBy('created_at')
  )
const statusOf = (person: Person, { id }: Connected) =>
  person.within(async () => {
    const connection = await tenantDb().from('connections').where('id', id).firstOrFail()
    return connection.history_status as string
  })

onBothQueues('A25: history is no news', (stage) => {
  test('two years come without a word; the first purchase afterwards is told', async ({
    assert,
    cleanup,
  }) => {
    await stage.bank.control('POST', '/_control/reset', { profile: 'realistic' })
    cleanup(async () => {
      await stage.bank.control('POST', '/_control/reset', { profile: 'instant' })
    })
    const person = await aPerson()
    const connection = await connected(person, 'user_transactions_dynamic')
    const statuses = [await statusOf(person, connection)]
    await stage.runDue()
    await stage.bank.control('POST', '/_control/clock', { advance: 3 })
    await stage.drainOnce()
    statuses.push(await statusOf(person, connection))
    const some = (await ledgerOf(person)).length
    await stage.pass({ minutes: 1 })
    await stage.drain()
    statuses.push(await statusOf(person, connection))
    assert.deepEqual(statuses, ['NOT_READY', 'INITIAL_UPDATE_COMPLETE', COMPLETE])
    assert.isAbove(some, 0)
    assert.isAbove((await ledgerOf(person)).length, some * 5)
    assert.lengthOf(await newsOf(person), 0)

    const { itemId } = connection
    await stage.bank.happens(
      itemId,
      { op: 'add_tx', amount: 4.5, name: 'NEW COFFEE' },
      { op: 'add_tx', amount: 9, name: 'LATE NEWS', date: '2026-01-02' }
    )
    await stage.drain()
    const [told, ...more] = await newsOf(person)
    assert.lengthOf(more, 0)
    assert.deepInclude(told.data, { connectionId: connection.id, count: 1 })
    await stage.drain()
    assert.lengthOf(await newsOf(person), 1, 'a sync without news tells nothing')
  })
})

const COMPLETE = 'HISTORICAL_UPDATE_COMPLETE'
