import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { categorize } from '#ledger/actions/categorize'
import { ledgerOf, rowOf } from '#tests/functional/banking/bank'
import { imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { categoryId } from '#tests/world'

onBothQueues('A04: a dinner with a tip', (stage) => {
  for (const removedIn of ['same_page', 'later_page']) {
    test(`A04: it posts in place with category and note, told as removed in the ${removedIn}`, async ({
      assert,
    }) => {
      const world = await imported(stage)
      const { person } = world
      const add = { op: 'add_tx', amount: 40, pending: true, name: 'Corner Grill' }
      const [{ transaction_id: pending }] = await told(stage, world, add)
      const before = await rowOf(person, pending)
      const chosen = await person.within(() => categoryId('leisure.travel'))
      await person.within(() => categorize([before.id], chosen))
      await person.within(() =>
        changeSet({ cause: 'transactions.recorded' }, () =>
          tenantDb().from('transactions').where('id', before.id).update({ note: 'With Ada' })
        )
      )
      const count = (await ledgerOf(person)).length
      const post = {
        op: 'post_pending',
        transaction_id: pending,
        amount: 48,
        removed_in: removedIn,
      }
      const [{ transaction_id: posted }] = await told(stage, world, post)
      const after = await rowOf(person, posted)
      assert.equal(after.id, before.id)
      assert.isFalse(after.is_pending)
      assert.equal(after.amount_minor, -4800n)
      assert.equal(after.line_minor, -4800n)
      assert.deepEqual([after.category_id, after.note], [chosen, 'With Ada'])
      assert.lengthOf(await ledgerOf(person), count)
    })
  }
})
