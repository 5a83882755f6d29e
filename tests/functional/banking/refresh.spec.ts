import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { askForRefresh } from '#banking/actions/ask_for_refresh'
import { connected, ledgerOf } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'

onBothQueues('Refreshing', (stage) => {
  const ready = async () => {
    const person = await aPerson()
    const connection = await connected(person, 'user_transactions_dynamic')
    await stage.drain()
    stage.calls.length = 0
    const ask = () => person.within(() => askForRefresh(connection.id))
    const count = (name: string) => stage.calls.filter((call) => call === name).length
    return { person, connection, ask, count }
  }

  test('has the bank read now, and brings what it found', async ({ assert }) => {
    const { person, ask, count } = await ready()
    const before = (await ledgerOf(person)).length
    const { isAsked, againAt } = await ask()
    assert.isTrue(isAsked)
    assert.closeTo(againAt!.getTime() - Date.now(), 15 * 60_000, 60_000)
    await stage.drain()
    assert.equal(count('refreshTransactions'), 1)
    assert.isAbove((await ledgerOf(person)).length, before)
  })

  test('looks for the news a few times and then stops, when nobody tells', async ({ assert }) => {
    const { ask, count } = await ready()
    await stage.bank.control('POST', '/_control/webhooks/policy', { drop: true })
    const nothing = { http: { status: 200, body: '{"request_id":"x"}' } }
    await stage.bank.fault({ path: '/transactions/refresh' }, nothing)
    await ask()
    await stage.drain()
    assert.isAtLeast(count('syncTransactions'), 2)
    assert.isAtMost(count('syncTransactions'), 12)
    assert.equal(count('refreshTransactions'), 1)
  })

  // What follows asks nothing of a queue that differs between the two.
  if (stage.kind === 'redis') return

  test('is done once in a quarter of an hour; a sync is done each time', async ({ assert }) => {
    const { connection, person, ask, count } = await ready()
    await ask()
    const again = await ask()
    assert.isFalse(again.isAsked)
    await stage.drain()
    assert.equal(count('refreshTransactions'), 1)
    await person.within(() =>
      tenantDb()
        .from('connections')
        .where('id', connection.id)
        .update({ refresh_asked_at: db.raw(`now() - interval '16 minutes'`) })
    )
    assert.isTrue((await ask()).isAsked)
    await stage.drain()
    assert.equal(count('refreshTransactions'), 2)
  })

  test('a bank that does not read on demand is synced, and not asked again for a week', async ({
    assert,
  }) => {
    const { connection, person, ask, count } = await ready()
    const error = { error_type: 'ITEM_ERROR', error_code: 'PRODUCTS_NOT_SUPPORTED', status: 400 }
    await stage.bank.fault({ path: '/transactions/refresh' }, { plaid_error: error })
    await ask()
    await stage.drain()
    assert.isAtLeast(count('syncTransactions'), 1)
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update({ refresh_asked_at: null })
    )
    assert.isFalse((await ask()).isAsked)
    const [state] = await person.within(() => tenantDb().from('connections'))
    assert.deepInclude(state, { status: 'healthy', error_code: null })
  })
})
