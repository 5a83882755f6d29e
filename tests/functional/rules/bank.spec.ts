import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { categorize } from '#ledger/actions/categorize'
import { rowOf, synced, TestBank, withBank, type Connected } from '#tests/functional/banking/bank'
import { aRule } from './rules_world.js'
import { categoryId, type Person } from '#tests/world'

test.group('Rules and a real bank', (group) => {
  const bank = new TestBank('sandbox_bank_rules')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const pending = async (person: Person, connection: Connected, amount: number) => {
    const op = {
      op: 'add_tx',
      amount,
      pending: true,
      name: 'Corner Grill',
      category: 'FOOD_AND_DRINK_RESTAURANT',
    }
    const [{ transaction_id: id }] = await bank.happens(connection.itemId, op)
    await synced(person, connection)
    return id as string
  }

  const posted = async (person: Person, connection: Connected, id: string, amount: number) => {
    const op = { op: 'post_pending', transaction_id: id, amount, removed_in: 'same_page' }
    const [{ transaction_id: next }] = await bank.happens(connection.itemId, op)
    await synced(person, connection)
    return rowOf(person, next)
  }

  test('a rule speaks within the sync, before the bank and after a person, also when the row posts', async ({
    assert,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const [travel, coffee, groceries] = await person.within(async () => {
      const ids = [
        await categoryId('leisure.travel'),
        await categoryId('food.coffee'),
        await categoryId('food.groceries'),
      ]
      await aRule([{ type: 'category', categoryId: ids[1] }], { condition: 'grill amount:>20' })
      await aRule(
        [
          { type: 'category', categoryId: ids[0] },
          { type: 'note', text: 'Small' },
        ],
        { condition: 'grill' }
      )
      return ids
    })
    const one = await pending(person, connection, 10)
    const first = await rowOf(person, one)
    assert.include(first, { category_id: travel, category_origin: 'rule', note: 'Small' })
    const [run] = await person.within(() =>
      tenantDb().from('sync_runs').orderBy('id', 'desc').limit(1)
    )
    const effects = await person.within(() =>
      tenantDb().from('rule_effects').where('transaction_id', first.id)
    )
    assert.isTrue(effects.every(({ change_set_id: id }) => id === run.change_set_id))

    // A note that somebody took away stays away; the category follows what the bank says now.
    await person.within(async () => {
      await changeSet({ cause: 'test' }, () =>
        tenantDb().from('transactions').where('id', first.id).update({ note: null })
      )
    })
    const after = await posted(person, connection, one, 30)
    assert.equal(after.id, first.id)
    assert.include(after, { category_id: coffee, category_origin: 'rule', note: null })

    const two = await pending(person, connection, 11)
    const second = await rowOf(person, two)
    await person.within(() => categorize([second.id], groceries))
    const kept = await posted(person, connection, two, 40)
    assert.include(kept, { id: second.id, category_id: groceries, category_origin: 'user' })
  })

  test('without rules a sync asks once and writes nothing of them', async ({ assert }) => {
    const { person } = await withBank('user_size_40')
    const [effects, runs] = await person.within(async () => [
      await tenantDb().from('rule_effects'),
      await tenantDb().from('rule_runs'),
    ])
    assert.lengthOf([...effects, ...runs], 0)
  })
})
