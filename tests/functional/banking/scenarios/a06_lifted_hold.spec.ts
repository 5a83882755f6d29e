import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { ledgerOf, rowOf } from '#tests/functional/banking/bank'
import { imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'

onBothQueues('A06: a hold that is lifted', (stage) => {
  test('A06: it leaves lists and sums at once, and stays as a tombstone', async ({ assert }) => {
    const world = await imported(stage)
    const { person } = world
    const totals = () =>
      person.within(async () => {
        const { rows } = await tenantDb().rawQuery(
          `select sum(pending_minor) as pending, (select sum(net_minor) from category_months) as net from account_totals`
        )
        return rows[0]
      })
    const before = { totals: await totals(), rows: (await ledgerOf(person)).length }
    const add = { op: 'add_tx', amount: 100, pending: true, name: 'Fuel hold' }
    const [{ transaction_id: hold }] = await told(stage, world, add)
    assert.notDeepEqual(await totals(), before.totals)
    await told(stage, world, { op: 'remove_tx', transaction_id: hold })
    assert.deepEqual(await totals(), before.totals)
    assert.lengthOf(await ledgerOf(person), before.rows)
    assert.equal((await rowOf(person, hold)).deleted_reason, 'bank')
    assert.deepEqual(await person.within(ledgerDifferences), [])
  })
})
