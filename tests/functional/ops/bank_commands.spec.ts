import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { connected, ledgerOf, TestBank } from '#tests/functional/banking/bank'
import { aPerson } from '#tests/world'
import type { SyncState } from '#banking/queries/sync_states'

test.group('commands for syncs', (group) => {
  const bank = new TestBank('sandbox_bank_commands')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.setup(async () => {
    for (const table of ['outbox', 'bank_tasks']) await db.from(table).delete()
    await bank.forgetFaults()
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  /** The exit code, and what was printed as JSON. */
  async function run(name: string, ...args: string[]) {
    ace.ui.logger.flushLogs()
    const { exitCode } = await ace.exec(name, [...args, '--json'])
    const printed = ace.ui.logger.getLogs().at(-1)?.message ?? '{}'
    return { exitCode: exitCode ?? 0, ...JSON.parse(printed) }
  }

  test('sync:run does what is due, and more only when forced', async ({ assert }) => {
    const person = await aPerson()
    const { id } = await connected(person, 'user_size_40')
    const first = await run('sync:run')
    assert.deepEqual(first.syncs, [{ connectionId: id, outcome: 'done', errorCode: null }])
    assert.equal(first.exitCode, 0)
    assert.lengthOf(await ledgerOf(person), 40)
    assert.deepEqual((await run('sync:run')).syncs, [])
    const [again] = (await run('sync:run', '--force', `--connection=${id}`)).syncs
    assert.deepInclude(again, { connectionId: id, errorCode: null })
    assert.notEqual(again.outcome, 'failed')
  })

  test('sync:run fails when a sync does', async ({ assert }) => {
    const person = await aPerson()
    const { id } = await connected(person, 'user_size_40')
    const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', status: 400 }
    await bank.fault({ path: '/transactions/sync' }, { plaid_error: error })
    const { exitCode, syncs } = await run('sync:run')
    assert.equal(exitCode, 1)
    assert.deepEqual(syncs, [
      { connectionId: id, outcome: 'failed', errorCode: 'ITEM_LOGIN_REQUIRED' },
    ])
  })

  test('sync:status says what is stuck, and sync:repair gets it going again', async ({
    assert,
  }) => {
    const person = await aPerson()
    const { id } = await connected(person, 'user_size_40')
    const one = `--connection=${id}`
    await run('sync:run', one)
    const well = await run('sync:status', one)
    assert.containSubset(well, { exitCode: 0, result: 'well' })
    assert.containSubset(well.connections[0], { status: 'healthy', failures: 0, trouble: null })
    assert.isNotNull(well.connections[0].nextAt)

    // A worker died in the middle of a sync.
    await db
      .from('bank_tasks')
      .where({ connection_id: id, kind: 'sync' })
      .update({ lease_until: db.raw(`now() - interval '1 minute'`) })
    const leftOpen = { outcome: 'running', finished_at: null }
    const runs = () => tenantDb().from('sync_runs').where('connection_id', id)
    await person.within(() => runs().update(leftOpen))
    const stuck = await run('sync:status')
    assert.equal(stuck.exitCode, 1)
    const found = stuck.connections.find((each: SyncState) => each.connectionId === id)
    assert.equal(found.trouble, 'worker_gone')
    const planned = await run('sync:repair', one, '--dry-run')
    assert.deepEqual(planned.connections, [id])

    const { connections } = await run('sync:repair', one)
    assert.deepEqual(connections[0], {
      connectionId: id,
      takenBack: ['sync'],
      endedRuns: 1,
      asked: ['sync', 'item'],
    })
    assert.containSubset(await person.within(() => runs().first()), { error_code: 'INTERRUPTED' })
    await run('queue:drain')
    assert.equal((await run('sync:status', one)).result, 'well')

    await db
      .from('bank_tasks')
      .where('connection_id', id)
      .update({ next_at: db.raw(`now() + interval '9 years'`) })
    assert.equal((await run('sync:status', one)).connections[0].trouble, 'never_asked')
    assert.equal((await run('sync:status', `--connection=${uuidv7()}`)).exitCode, 1)
  })

  test('queue:drain leaves nothing to do', async ({ assert }) => {
    const person = await aPerson()
    await connected(person, 'user_size_40')
    const { exitCode, ran, failed } = await run('queue:drain')
    assert.equal(exitCode, 0)
    assert.deepEqual(failed, [])
    assert.isAbove(ran, 0)
    assert.lengthOf(await ledgerOf(person), 40)
  })
})
