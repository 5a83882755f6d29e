import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { PRODUCTS, type Product } from '#banking/products/request_products'
import { synced, TestBank } from '#tests/functional/banking/bank'
import { everything, read, rowsOf, taskOf } from './world.js'

const PATHS: Record<Product, string> = {
  liabilities: '/liabilities/get',
  holdings: '/investments/holdings/get',
  investment_transactions: '/investments/transactions/get',
  recurring: '/transactions/recurring/get',
}

test.group('products stand apart', (group) => {
  const bank = new TestBank('sandbox_bank_apart')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  for (const broken of PRODUCTS) {
    test(`when ${broken} fail, the sync and the other products go on`, async ({ assert }) => {
      const { person, connection } = await everything()
      await bank.fault(
        { path: PATHS[broken] },
        {
          plaid_error: {
            error_type: 'API_ERROR',
            error_code: 'INTERNAL_SERVER_ERROR',
            status: 500,
          },
        }
      )
      for (const kind of PRODUCTS) await read(person, connection, kind)
      for (const kind of PRODUCTS) {
        const task = await taskOf(connection.id, kind)
        const isBroken = kind === broken
        assert.equal(task.failures, isBroken ? 1 : 0, kind)
        assert.equal(task.error_code, isBroken ? 'INTERNAL_SERVER_ERROR' : null, kind)
        const rows = await rowsOf(person, kind === 'recurring' ? 'recurring_streams' : kind)
        assert.equal(rows.length > 0, !isBroken, kind)
      }
      assert.notEqual((await synced(person, connection)).outcome, 'failed')
      const [state] = await rowsOf(person, 'connections')
      assert.deepInclude(state, { status: 'healthy', error_code: null })
    })
  }

  test('the first complete sync asks for all of them, the next for none until the day is over', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    const asked = async () => {
      const rows = await db.from('bank_tasks').where('connection_id', connection.id)
      return rows
        .filter((row) => row.kind !== 'sync' && row.kind !== 'item')
        .filter((row) => !row.started_at || row.requested_at > row.started_at)
        .map((row) => row.kind)
    }
    assert.sameMembers(await asked(), [...PRODUCTS])
    for (const kind of PRODUCTS) await read(person, connection, kind)
    await synced(person, connection)
    assert.isEmpty(await asked())
    await db
      .from('bank_tasks')
      .where({ connection_id: connection.id, kind: 'holdings' })
      .update({ next_at: '2020-01-01' })
    await synced(person, connection)
    assert.deepEqual(await asked(), ['holdings'])
  })
})
