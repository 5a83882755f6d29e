import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { requestSync } from '#banking/actions/request_sync'
import { syncConnection } from '#banking/actions/sync_connection'
import { connected, ledgerOf, type Connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const SYNC = '/transactions/sync'
const LIMIT = { error_type: 'RATE_LIMIT_EXCEEDED', error_code: 'TRANSACTIONS_LIMIT', status: 429 }
const SICK = { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 }
const HTML = { http: { status: 502, body: '<html>Bad Gateway</html>' } }

onBothQueues('A19: a bank on a bad day', (stage) => {
  const taskOf = ({ id }: Connected) =>
    db.from('bank_tasks').where({ connection_id: id, kind: 'sync' }).firstOrFail()
  const runsOf = (person: Person) =>
    inHousehold(person.householdId, () => tenantDb().from('sync_runs').orderBy('id'))

  test('is asked less and less, and in the end all is there once', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    const troubles = [{ plaid_error: LIMIT }, HTML, { truncate: true }, { reset: true }]
    for (const action of troubles) {
      // So often that also the tries within one run end with it.
      await stage.bank.fault({ path: SYNC, times: 6 }, action)
      stage.calls.length = 0
      await db.from('bank_tasks').where('connection_id', connection.id).update({ next_at: null })
      await person.within(() => requestSync(connection.id))
      await quickly(connection, person)
      await stage.bank.forgetFaults()
      const calls = stage.calls.filter((name) => name === 'syncTransactions')
      assert.isAtMost(calls.length, 6, 'no hot loop')
      const task = await taskOf(connection)
      assert.isNull(task.lease_until)
      assert.isAbove(task.next_at.getTime(), task.finished_at.getTime())
      assert.lengthOf(await ledgerOf(person), 0, 'nothing half')
      const state = await person.within(() => tenantDb().from('connections').firstOrFail())
      assert.equal(state.status, 'healthy')
    }
    await stage.drain()
    assert.lengthOf(await ledgerOf(person), 40)
    const runs = await runsOf(person)
    assert.equal(runs.at(-1).outcome, 'done')
    assert.equal((await taskOf(connection)).failures, 0)
  })

  test('twice a broken answer is over within the same sync', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.bank.fault({ path: SYNC, times: 2 }, { plaid_error: SICK })
    await quickly(connection, person)
    assert.lengthOf(await ledgerOf(person), 40)
    const [run, ...more] = await runsOf(person)
    assert.lengthOf(more, 0)
    assert.deepInclude(run, { outcome: 'done', restarts: 2 })
  })

  test('a failure leaves the next try to the clock, further away each time', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.bank.fault({ path: SYNC }, { plaid_error: DOWN })
    const waits: number[] = []
    for (let count = 0; count < 4; count++) {
      await db.from('bank_tasks').where('connection_id', connection.id).update({ next_at: null })
      await person.within(() => requestSync(connection.id))
      await quickly(connection, person)
      const { next_at: next, finished_at: end } = await taskOf(connection)
      waits.push(Math.round((next.getTime() - end.getTime()) / 60_000))
    }
    for (const [index, least] of [15, 60, 240, 960].entries()) {
      assert.isAtLeast(waits[index], least)
      assert.isAtMost(waits[index], least * 1.2 + 1)
    }
    const told = () => person.within(() => tenantDb().from('notifications'))
    assert.lengthOf(await told(), 0, 'banks are down at night')
    await person.within(() =>
      tenantDb()
        .from('incidents')
        .update({ opened_at: tenantDb().raw(`now() - interval '25 hours'`) })
    )
    await person.within(() => requestSync(connection.id))
    await quickly(connection, person)
    assert.deepEqual(
      (await told()).map(({ kind }) => kind),
      ['banking.bank_down']
    )
  })
})

const DOWN = { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN', status: 400 }

/** One sync, without its pauses. */
const quickly = ({ id }: Connected, { householdId }: Person) =>
  syncConnection({ householdId, connectionId: id }, { pause: async () => {} })
