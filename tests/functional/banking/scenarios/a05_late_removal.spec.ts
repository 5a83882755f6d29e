import { test } from '@japa/runner'
import { ledgerOf, rowOf } from '#tests/functional/banking/bank'
import { assertAgreed, imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'

onBothQueues('A05: a removal that is told late', (stage) => {
  test('A05: one row is visible after the posting, and still after the removal', async ({
    assert,
  }) => {
    const world = await imported(stage)
    const { person } = world
    const add = { op: 'add_tx', amount: 10, pending: true, name: 'Bakery' }
    const [{ transaction_id: pending }] = await told(stage, world, add)
    const { id } = await rowOf(person, pending)
    const post = { op: 'post_pending', transaction_id: pending, removed_in: 'later_update' }
    const [{ transaction_id: posted }] = await told(stage, world, post)
    const seen = async () =>
      [...new Set((await ledgerOf(person)).map((row) => row.id))].filter((each) => each === id)
        .length
    assert.equal(await seen(), 1)
    assert.equal((await rowOf(person, posted)).id, id)
    await told(stage, world)
    assert.equal(await seen(), 1)
    assert.isNull((await rowOf(person, posted)).deleted_at)
    await assertAgreed(assert, stage, world)
  })
})
