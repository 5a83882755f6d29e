import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { Secret } from '@adonisjs/core/helpers'
import { now } from '#core/clock'
import { onHappening, type Happening } from '#core/happenings'
import { QueueBackend } from '#core/queue/backend'
import { uuidv7 } from '#core/uuid'
import { queueCounts, closeQueues } from '#ops/metrics/queue_counts'
import { openWorkerPort } from '#ops/metrics/worker_port'
import { installationCounts } from '#ops/queries/installation_counts'
import { performerOf } from '#core/queue/perform'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { SweepNotices } from '#notifications/jobs/sweep_notices'
import { aPerson } from '#tests/world'

const TOKEN = 'a-token-that-only-the-tests-use'
const HOUR_S = 3600

const give = () => env.set('METRICS_TOKEN', new Secret(TOKEN) as never)
function takeAway() {
  env.set('METRICS_TOKEN', undefined as never)
  delete process.env.METRICS_TOKEN
}

test.group('Numbers for Prometheus', (group) => {
  group.setup(() => {
    give()
    return async () => {
      takeAway()
      await closeQueues()
    }
  })

  test('are there for who has the token, and by names of routes alone', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const read = () => client.get('/metrics').header('authorization', `Bearer ${TOKEN}`)
    await read() // counts from here on
    await client.get('/accounts/0193a1de-0000-7000-8000-000000000000').loginAs(person.user)
    await client.get('/somewhere/secret-4711?q=secret-4711')
    let answer = await read()
    // An answer is counted when it is gone, and a busy machine may read a source too late.
    const isWhole = () =>
      answer.text().includes('{route="none",status="4xx"} 1') && !/failed.* 1\n/.test(answer.text())
    for (let turn = 0; turn < 200 && !isWhole(); turn++) {
      await wait(100)
      answer = await read()
    }
    answer.assertStatus(200)
    answer.assertHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    const text = answer.text()
    for (const line of [
      'money_tracker_http_request_seconds_count{route="ledger.accounts.show",status="4xx"} 1',
      'money_tracker_http_request_seconds_count{route="none",status="4xx"} 1',
      'money_tracker_database_waiting 0',
      'money_tracker_audit_chains_broken 0',
      'money_tracker_ledger_differences_total 0',
      'money_tracker_live_streams 0',
      'money_tracker_bank_connections{state="well"}',
      'money_tracker_queue_jobs{queue="banking",state="failed"}',
      'money_tracker_queue_oldest_seconds{queue="default"}',
      'money_tracker_reading_failed{source="database"} 0',
      'money_tracker_reading_failed{source="queues"} 0',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      assert.include(text, `\n${line}`)
    assert.notMatch(text, /[\da-f]{8}-[\da-f]{4}-|secret-4711|@|"\//)
  })

  test('are there for nobody else', async ({ assert, client }) => {
    for (const authorization of ['', 'Bearer x', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      const answer = await client.get('/metrics').header('authorization', authorization)
      answer.assertStatus(401)
      assert.equal(answer.text(), '')
    }
    takeAway()
    const none = await client.get('/metrics').header('authorization', `Bearer ${TOKEN}`)
    give()
    none.assertStatus(404)
  })

  test('come from workers too, at a port of their own', async ({ assert }) => {
    const { port, stop } = await openWorkerPort(0, '127.0.0.1')
    const ask = (path: string, token = '') =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } })
    const numbers = await ask('/metrics', TOKEN)
    assert.equal(numbers.status, 200)
    assert.include(await numbers.text(), '# TYPE money_tracker_job_seconds histogram')
    assert.equal((await ask('/metrics', 'x')).status, 401)
    assert.equal((await ask('/livez')).status, 200)
    assert.equal((await ask('/login')).status, 404)
    await stop()
  })

  test('say how syncs of banks go and what nobody took, in one statement', async ({
    assert,
    cleanup,
  }) => {
    const before = await installationCounts()
    const ids: string[] = []
    const aSync = async (state: string, failures = 0) => {
      const id = uuidv7()
      ids.push(id)
      await db.rawQuery(
        `insert into bank_tasks (connection_id, kind, household_id, started_at, failures, error_code, next_at)
         values (?, 'sync', ?, now(), ?, ?, now() + ?::interval)`,
        [id, uuidv7(), failures, failures > 0 ? 'A_CODE' : null, state] as never
      )
    }
    const owner = db.connection('owner')
    cleanup(async () => {
      await db.from('bank_tasks').whereIn('connection_id', ids).delete()
      await owner.from('outbox').where('name', 'Nobody').delete()
    })
    await aSync('1 hour')
    await aSync('-1 hour')
    await aSync('2 hours', 3)
    await aSync('1 day', 1)
    await aSync('10 years', 1)
    const available = new Date(now().getTime() - HOUR_S * 1000)
    await owner.table('outbox').insert({
      ...{ id: uuidv7(), queue: 'default', name: 'Nobody', payload: {} },
      available_at: available,
    })
    const after = await installationCounts()
    const more = (state: keyof typeof after.syncs) => after.syncs[state] - before.syncs[state]
    assert.deepEqual([more('well'), more('late'), more('failing'), more('resting')], [1, 1, 2, 1])
    assert.equal(after.failures.A_CODE, 2)
    assert.equal(after.outboxWaiting, before.outboxWaiting + 1)
    assert.isAtLeast(after.outboxOldestSeconds, HOUR_S)
  })

  test('count what jobs found', async ({ assert }) => {
    const { householdId } = await aPerson()
    const told: Happening[] = []
    const stop = onHappening((happening) => told.push(happening))
    const perform = performerOf([CheckLedger as never, SweepNotices as never])
    await perform('CheckLedger', { householdId })
    await perform('SweepNotices', {})
    await assert.rejects(() => perform('CheckLedger', { householdId: 'none' }))
    stop()
    const found = told.filter(({ kind }) => kind !== 'request')
    assert.containSubset(found[0], { kind: 'differences', tables: 0 })
    assert.containSubset(found[1], { kind: 'job', name: 'CheckLedger', isDone: true })
    assert.containSubset(found[2], { kind: 'late_messages' })
    assert.containSubset(found[3], { kind: 'job', name: 'SweepNotices', isDone: true })
    assert.containSubset(found[4], { kind: 'job', name: 'CheckLedger', isDone: false })
  })

  for (const kind of ['postgres', 'redis'] as const)
    test(`say what waits in queues on ${kind}, and for how long`, async ({ assert }) => {
      const redisUrl = kind === 'redis' ? process.env.TEST_REDIS_URL : undefined
      const backend = new QueueBackend({ redisUrl, databaseUrl: env.get('DATABASE_URL') })
      const read = async () =>
        (await queueCounts(backend)).find(({ queue }) => queue === 'default')!
      try {
        const before = await read()
        const queue = backend.queue('default')
        const timestamp = now().getTime() - HOUR_S * 1000
        const old = await queue.add('Nobody', {}, { timestamp })
        const young = await queue.add('Nobody', {})
        const later = await queue.add('Nobody', {}, { delay: HOUR_S * 1000 })
        const after = await read()
        assert.equal(after.waiting, before.waiting + 2)
        assert.equal(after.delayed, before.delayed + 1)
        assert.isAtLeast(after.oldestSeconds, HOUR_S)
        for (const job of [old, young, later]) await job.remove()
      } finally {
        await backend.close()
      }
    })
})
