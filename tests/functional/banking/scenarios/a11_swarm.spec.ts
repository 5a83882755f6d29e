import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setTimeout as wait } from 'node:timers/promises'
import { tenantDb } from '#core/household_scope'
import { requestSync } from '#banking/actions/request_sync'
import { connected, ledgerOf } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'

/** Polls the database, at most so long. */
async function until(isTrue: () => Promise<boolean>, mostMs = 20_000) {
  const end = performance.now() + mostMs
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('It did not come to that.')
    await wait(20)
  }
}

onBothQueues('A11: a swarm of webhooks', (stage) => {
  test('ten in a second make one or two syncs, and the last change is there', async ({
    assert,
    cleanup,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_transactions_dynamic')
    await stage.drain()
    const runs = () =>
      person.within(() =>
        tenantDb().from('sync_runs').where('connection_id', connection.id).orderBy('id')
      )
    const before = (await runs()).length
    await stage.bank.control('POST', '/_control/webhooks/policy', { drop: true })
    await stage.bank.happens(connection.itemId, { op: 'add_tx', amount: 1, name: 'FIRST CHANGE' })
    await stage.deliver()
    await stage.bank.control('POST', '/_control/webhooks/policy', {})
    const stop = await stage.work({ concurrency: 4 })
    cleanup(stop)
    for (let number = 1; number <= 10; number++) {
      if (number === 9)
        await stage.bank.happens(connection.itemId, {
          op: 'add_tx',
          amount: 2,
          name: 'LAST CHANGE',
        })
      await stage.send({
        webhook_type: 'TRANSACTIONS',
        webhook_code: 'SYNC_UPDATES_AVAILABLE',
        item_id: connection.itemId,
      })
    }
    await until(async () => {
      const [{ open }] = await db
        .from('webhook_events')
        .whereNull('outcome')
        .select(db.raw('count(*)::int as open'))
      const [task] = await db
        .from('bank_tasks')
        .where({ connection_id: connection.id, kind: 'sync' })
      const isDone = task.lease_until === null && task.started_at >= task.requested_at
      return open === 0 && isDone && (await runs()).length > before
    })
    const made = (await runs()).slice(before)
    assert.isAtMost(made.length, 2)
    const times = made.map((run) => [run.started_at.getTime(), run.finished_at.getTime()])
    for (const [index, [start]] of times.entries())
      if (index > 0) assert.isAtLeast(start, times[index - 1][1], 'none beside another')
    const texts = (await ledgerOf(person)).map(({ bank_text }) => bank_text)
    assert.includeMembers(texts, ['FIRST CHANGE', 'LAST CHANGE'])
  })

  test('who asks while a worker is at it is heard at once', async ({ assert, cleanup }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.drain()
    await stage.bank.fault({ path: '/accounts/get', times: 1 }, { latency: { ms: 700 } })
    const stop = await stage.work({ concurrency: 4 })
    cleanup(stop)
    const ask = () => person.within(() => requestSync(connection.id))
    const task = () =>
      db.from('bank_tasks').where({ connection_id: connection.id, kind: 'sync' }).firstOrFail()
    await ask()
    await until(async () => (await task()).lease_until !== null)
    await ask()
    const asked = (await task()).requested_at
    await until(async () => (await task()).started_at >= asked, 10_000)
    assert.isTrue(true)
  })
})
