import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'

const FORGED = [
  'wrong_key',
  'tampered',
  'recompacted',
  'stale',
  'future',
  'alg_none',
  'hs256',
  'unknown_kid',
  'expired_kid',
  'no_header',
]

onBothQueues('A12: forged webhooks', (stage) => {
  test('[V 9.1.1] are refused and change nothing; a good one is taken', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await stage.drain()
    await db.from('webhook_events').delete()
    const state = () =>
      person.within(() => tenantDb().from('connections').where('id', connection.id))
    const before = await state()
    const news = {
      webhook_code: 'ERROR',
      item_id: connection.itemId,
      error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED' },
    }
    stage.calls.length = 0
    for (const sign of FORGED) {
      await stage.send(news, sign)
      const jobs = await db.from('outbox').where('name', 'HandleWebhook')
      assert.lengthOf(jobs, 0, sign)
    }
    assert.lengthOf(await db.from('webhook_events'), 0)
    assert.deepEqual(await state(), before)
    assert.deepEqual([...new Set(stage.calls)], ['getWebhookKey'])
    const { log } = await stage.bank.control('GET', '/_control/log')
    const answers = log.flatMap((line: { signature?: string; status?: number }) =>
      FORGED.includes(line.signature ?? '') ? [line.status] : []
    )
    assert.deepEqual([...new Set(answers)], [401])

    const started = performance.now()
    await stage.send(news)
    assert.isBelow(performance.now() - started, 1000)
    assert.lengthOf(await db.from('webhook_events'), 1)
  })
})

onBothQueues('A21: keys of webhooks', (stage) => {
  test('fifty need one look at a key, and a new key needs no restart', async ({ assert }) => {
    const kept = async () => (await db.from('webhook_events')).length
    for (let count = 0; count < 50; count++)
      await stage.send({ webhook_code: 'LOGIN_REPAIRED', item_id: `nobody-${count}` })
    assert.equal(await kept(), 50)
    assert.deepEqual(stage.calls, ['getWebhookKey'])
    await stage.bank.control('POST', '/_control/keys/rotate')
    await stage.send({ webhook_code: 'LOGIN_REPAIRED', item_id: 'nobody' })
    assert.equal(await kept(), 51)
    assert.lengthOf(stage.calls, 3, 'the new key, and what became of the old one')
  })
})
