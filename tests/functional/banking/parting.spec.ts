import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { partTransactions } from '#banking/actions/part_transactions'
import { categorize } from '#ledger/actions/categorize'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { ledgerOf, rowOf, synced, TestBank, withBank } from './bank.js'
import { categoryId, type Person } from '#tests/world'

const bankRow = (person: Person, externalId: string) =>
  person.within(() =>
    tenantDb().from('provider_transactions').where('external_id', externalId).firstOrFail()
  )

test.group('taking joined rows apart', (group) => {
  const bank = new TestBank('sandbox_bank_parting')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  /** A dinner that was posted without a link, by likeness, and was categorised while it was pending. */
  const joined = async (link = false) => {
    const { person, connection } = await withBank('user_size_40')
    const grill = { name: 'Corner Grill', category: 'FOOD_AND_DRINK_RESTAURANT' }
    const [{ transaction_id: pending }] = await bank.happens(connection.itemId, {
      op: 'add_tx',
      amount: 20,
      pending: true,
      ...grill,
    })
    await synced(person, connection)
    const before = await rowOf(person, pending)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() => categorize([before.id], chosen))
    const [{ transaction_id: posted }] = await bank.happens(connection.itemId, {
      op: 'post_pending',
      transaction_id: pending,
      amount: 24,
      link,
    })
    await synced(person, connection)
    return { person, connection, pending, posted, before, chosen }
  }

  test('a posting without a link takes the place of the one pending row like it', async ({
    assert,
  }) => {
    const { person, posted, before, chosen } = await joined()
    const after = await rowOf(person, posted)
    assert.equal(after.id, before.id)
    assert.equal(after.category_id, chosen)
    assert.equal(after.amount_minor, -2400n)
    const { claimed_by: by, claimed_in: run } = await bankRow(person, posted)
    assert.equal(by, 'likeness')
    assert.isNotNull(run)
  })

  for (const link of [true, false]) {
    test(`the posting gets a row of its own, the other returns to what it was (link: ${link})`, async ({
      assert,
    }) => {
      const { person, connection, pending, posted, before, chosen } = await joined(link)
      const count = (await ledgerOf(person)).length
      const { id } = await bankRow(person, posted)
      const { changeSetId } = await person.within(() => partTransactions(id))
      const [old, own] = [await rowOf(person, pending), await rowOf(person, posted)]
      assert.equal(old.id, before.id)
      assert.equal(old.amount_minor, -2000n)
      assert.equal(old.category_id, chosen)
      assert.equal(old.deleted_reason, 'bank')
      assert.notEqual(own.id, before.id)
      assert.equal(own.amount_minor, -2400n)
      assert.notEqual(own.category_id, chosen)
      assert.lengthOf(await ledgerOf(person), count)
      assert.deepEqual(await person.within(ledgerDifferences), [])

      await bank.happens(connection.itemId, { op: 'modify_tx', transaction_id: posted, amount: 25 })
      await synced(person, connection)
      assert.equal((await rowOf(person, posted)).id, own.id)
      await assert.rejects(() => person.within(() => undo(changeSetId)), /changed since/)
    })
  }

  test('undo joins them again, and undoing that takes them apart again', async ({ assert }) => {
    const { person, connection, posted, before } = await joined()
    const { id } = await bankRow(person, posted)
    const { changeSetId, transactionId } = await person.within(() => partTransactions(id))
    const undone = await person.within(() => undo(changeSetId))
    assert.equal((await rowOf(person, posted)).id, before.id)
    assert.isNull((await rowOf(person, posted)).deleted_at)
    assert.isFalse((await bankRow(person, posted)).is_parted)
    assert.equal((await synced(person, connection)).outcome, 'unchanged')
    await person.within(() => undo(undone))
    assert.equal((await rowOf(person, posted)).id, transactionId)
    assert.isTrue((await bankRow(person, posted)).is_parted)
    assert.deepEqual(await person.within(ledgerDifferences), [])
  })

  test('what was not joined is refused', async ({ assert }) => {
    const { person } = await joined()
    const [{ external_id: other }] = (await ledgerOf(person)).slice(-1)
    const { id } = await bankRow(person, other)
    await assert.rejects(() => person.within(() => partTransactions(id)), /not joined/)
  })
})
