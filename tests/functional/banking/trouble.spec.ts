import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import db from '@adonisjs/lucid/services/db'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { connected, ledgerOf, synced, TestBank, type Connected } from './bank.js'
import { aPerson, type Person } from '#tests/world'

test.group('trouble with the bank', (group) => {
  const bank = new TestBank('sandbox_bank_trouble')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const stateOf = (person: Person, { id }: Connected) =>
    person.within(() => tenantDb().from('connections').where('id', id).firstOrFail())

  const ordered = async (error: object | null, action?: object) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await bank.fault({ path: '/transactions/sync' }, action ?? { plaid_error: error })
    const run = await synced(person, connection)
    return { person, connection, run, state: await stateOf(person, connection) }
  }

  const cases = [
    ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 400, 'login_required', 'sign in again'],
    ['INSTITUTION_ERROR', 'INSTITUTION_DOWN', 400, 'bank_down', 'not reachable'],
    ['RATE_LIMIT_EXCEEDED', 'TRANSACTIONS_LIMIT', 429, 'healthy', 'within a minute'],
    ['API_ERROR', 'INTERNAL_SERVER_ERROR', 500, 'healthy', 'did not get through'],
    ['INVALID_INPUT', 'INVALID_API_KEYS', 400, 'healthy', 'administrator'],
  ] as const
  for (const [type, code, status, expected, words] of cases) {
    test(`${code} is told in words, writes nothing, and heals by the next sync`, async ({
      assert,
    }) => {
      const { person, connection, run, state } = await ordered({
        error_type: type,
        error_code: code,
        status,
      })
      assert.equal(run.outcome, 'failed')
      assert.equal(run.error_code, code)
      assert.equal(state.status, expected)
      assert.include(state.error_message, words)
      assert.isNull(state.cursor)
      assert.lengthOf(await ledgerOf(person), 0)

      await bank.forgetFaults()
      assert.equal((await synced(person, connection)).outcome, 'done')
      const healed = await stateOf(person, connection)
      assert.deepInclude(healed, { status: 'healthy', error_code: null, error_message: null })
      assert.lengthOf(await ledgerOf(person), 40)
    })
  }

  test('answers that are no JSON count as a failure in passing', async ({ assert }) => {
    const { run } = await ordered(null, { http: { status: 502, body: '<html>Bad Gateway' } })
    assert.equal(run.error_code, 'UNREADABLE_ANSWER')
    await bank.forgetFaults()
    const cut = await ordered(null, { http: { status: 200, body: '{"added": [{"transac' } })
    assert.equal(cut.run.error_code, 'UNREADABLE_ANSWER')
  })

  test('a sync that is not due is not done', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    const payload = syncOf(person, connection)
    const job = new RunBankTask()
    await Promise.all([job.perform(payload), job.perform(payload), job.perform(payload)])
    await job.perform(payload)
    const runs = await person.within(() => tenantDb().from('sync_runs').select('outcome'))
    assert.deepEqual(runs, [{ outcome: 'done' }])
  })

  test('a sync whose time came, or whose worker died, is asked for again', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    const asked = async () => {
      await db.from('outbox').delete()
      await new ReconcileBankTasks().perform()
      const rows = await db.from('outbox').select('payload')
      return rows.some(
        ({ payload }) => payload.connectionId === connection.id && payload.kind === 'sync'
      )
    }
    const set = (column: string, when: string) =>
      db.rawQuery(
        `update bank_tasks set ?? = now() + ?::interval where connection_id = ? and kind = 'sync'`,
        [column, when, connection.id]
      )
    assert.isTrue(await asked(), 'asked for and never started')
    await synced(person, connection)
    assert.isFalse(await asked(), 'done')
    await set('next_at', '-1 second')
    assert.isTrue(await asked(), 'its time came')
    await set('next_at', '1 hour')
    await set('lease_until', '1 minute')
    assert.isFalse(await asked(), 'a worker is at it')
    await set('lease_until', '-1 second')
    assert.isTrue(await asked(), 'its worker died')
  })

  test('a worker that lost its lease writes nothing', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await bank.fault({ path: '/transactions/sync' }, { latency: { ms: 300 } })
    const late = new RunBankTask().perform(syncOf(person, connection))
    const steal = async () => {
      const task = { connection_id: connection.id, kind: 'sync' }
      const [{ epoch }] = await db.from('bank_tasks').where(task)
      if (epoch === 0n) return false
      await db.from('bank_tasks').where(task).increment('epoch', 1)
      return true
    }
    while (!(await steal()));
    await late
    assert.lengthOf(await ledgerOf(person), 0)
    const runs = await person.within(() => tenantDb().from('sync_runs').select('outcome'))
    assert.deepEqual(runs, [{ outcome: 'stale' }])
  })
})

const syncOf = (person: Person, { id }: Connected) => ({
  householdId: person.householdId,
  connectionId: id,
  kind: 'sync' as const,
})
