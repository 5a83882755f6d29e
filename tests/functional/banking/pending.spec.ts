import { test } from '@japa/runner'
import { categorize } from '#ledger/actions/categorize'
import { ledgerOf, rowOf, synced, TestBank, withBank, type Connected } from './bank.js'
import { categoryId, type Person } from '#tests/world'

test.group('pending rows', (group) => {
  const bank = new TestBank('sandbox_bank_pending')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const world = () => withBank('user_size_40')

  const pending = async (person: Person, connection: Connected, amount = 10) => {
    const [{ transaction_id: id }] = await bank.happens(connection.itemId, {
      op: 'add_tx',
      amount,
      pending: true,
      name: 'Corner Grill',
      category: 'FOOD_AND_DRINK_RESTAURANT',
    })
    await synced(person, connection)
    return id as string
  }

  const live = async (person: Person) => (await ledgerOf(person)).length

  for (const removedIn of ['same_page', 'later_page', 'later_update']) {
    test(`a pending row posts in place with its category, removal told in the ${removedIn}`, async ({
      assert,
    }) => {
      const { person, connection } = await world()
      const id = await pending(person, connection)
      const before = await rowOf(person, id)
      assert.isTrue(before.is_pending)
      const chosen = await person.within(() => categoryId('leisure.travel'))
      await person.within(() => categorize([before.id], chosen))
      const count = await live(person)

      const [{ transaction_id: posted }] = await bank.happens(connection.itemId, {
        op: 'post_pending',
        transaction_id: id,
        amount: 12,
        removed_in: removedIn,
      })
      const run = await synced(person, connection)
      assert.equal(run.merged, 1)
      await synced(person, connection)
      const after = await rowOf(person, posted)
      assert.equal(after.id, before.id)
      assert.isFalse(after.is_pending)
      assert.equal(after.amount_minor, -1200n)
      assert.equal(after.line_minor, -1200n)
      assert.equal(after.category_id, chosen)
      assert.equal(after.category_origin, 'user')
      assert.isNull(after.deleted_at)
      assert.equal(await live(person), count)
    })
  }

  test('a pending row that is gone before its posting comes is brought back by it', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const id = await pending(person, connection)
    const before = await rowOf(person, id)
    const [{ transaction_id: posted }] = await bank.happens(connection.itemId, {
      op: 'post_pending',
      transaction_id: id,
      removed_in: 'earlier_update',
    })
    await synced(person, connection)
    assert.equal((await rowOf(person, id)).deleted_reason, 'bank')
    await synced(person, connection)
    const after = await rowOf(person, posted)
    assert.equal(after.id, before.id)
    assert.isNull(after.deleted_at)
  })

  test('a hold that is lifted leaves the lists and the sums, and stays as a tombstone', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const count = await live(person)
    const id = await pending(person, connection, 50)
    assert.equal(await live(person), count + 1)
    await bank.happens(connection.itemId, { op: 'remove_tx', transaction_id: id })
    const run = await synced(person, connection)
    assert.equal(run.removed, 1)
    assert.equal(await live(person), count)
    assert.equal((await rowOf(person, id)).deleted_reason, 'bank')
  })
})
