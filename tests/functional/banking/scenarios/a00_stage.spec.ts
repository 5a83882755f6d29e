import { test } from '@japa/runner'
import { connected, ledgerOf } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'

onBothQueues('A00: draining the queues', (stage) => {
  test('runs what was asked for until nothing is left to do', async ({ assert }) => {
    const person = await aPerson()
    await connected(person, 'user_size_40')
    const { ran, failed } = await stage.drain()
    assert.deepEqual(failed, [])
    assert.isAtLeast(ran, 1)
    assert.lengthOf(await ledgerOf(person), 40)
    assert.deepEqual(await stage.drain(), { ran: 0, failed: [] })
  })

  test('does not wait for what is planned for later', async ({ assert }) => {
    const person = await aPerson()
    await stage.bank.fault({ path: '/transactions/sync', times: 2 }, { plaid_error: SICK })
    await connected(person, 'user_size_40')
    await stage.drain()
    assert.lengthOf(await ledgerOf(person), 40)
  })
})

const SICK = { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN', status: 400 }
