import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { LATER } from '#core/undo_conflicts'
import { disconnect } from '#banking/actions/disconnect'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { rowOf, synced, TestBank, withBank, type Connected } from './bank.js'
import type { Person } from '#tests/world'

const visible = (person: Person) =>
  person.within(async () => ({
    accounts: (await tenantDb().from('accounts').whereNull('deleted_at')).length,
    transactions: (await tenantDb().from('transactions').whereNull('deleted_at')).length,
  }))

const lastSync = (person: Person) =>
  person.within(() =>
    tenantDb()
      .from('change_sets')
      .where('cause', 'banking.synced')
      .orderBy('id', 'desc')
      .firstOrFail()
  )

test.group('Undo of a sync', (group) => {
  const bank = new TestBank('sandbox_bank_undo')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('takes back all that came, and the next sync brings none of it again', async ({
    assert,
  }) => {
    const { person, connection } = await withBank('user_size_60')
    const before = await visible(person)
    assert.isAbove(before.transactions, 50)

    const undone = await person.within(async () => undo((await lastSync(person)).id))
    assert.deepEqual(await visible(person), { accounts: 0, transactions: 0 })

    await bank.happens(connection.itemId, { op: 'add_tx', amount: 5, name: 'Meanwhile' })
    await synced(person, connection)
    assert.deepEqual(await visible(person), { accounts: 0, transactions: 0 })
    const held = await person.within(() => tenantDb().from('connections').firstOrFail())
    assert.equal(held.error_code, 'ACCOUNTS_REMOVED')

    // Nothing is lost: when the accounts are back, so is what happened in the meantime.
    await person.within(() => undo(undone))
    assert.deepEqual(await visible(person), before)
    await synced(person, connection)
    assert.deepEqual(await visible(person), { ...before, transactions: before.transactions + 1 })
    const going = await person.within(() => tenantDb().from('connections').firstOrFail())
    assert.isNull(going.error_code)
    assert.deepEqual(await person.within(ledgerDifferences), [])
  })

  test('an erased history comes back, and no row of it is compared with all the others', async ({
    assert,
  }) => {
    const { person, connection } = await withBank('user_size_300')
    const before = await visible(person)
    const erased = (await person.within(() => disconnect(connection.id, 'erase')))!
    assert.deepEqual(await visible(person), { accounts: 0, transactions: 0 })
    const compared = await person.within(async () => {
      const touched = await tenantDb().from('row_changes').where('change_set_id', erased)
      assert.isAbove(touched.length, 300)
      const ids = touched.map(({ row_id: id }) => id)
      const bindings = { changeSetId: erased, ids } as never
      const { rows } = await tenantDb().rawQuery(`explain (analyze) ${LATER}`, bindings)
      const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join(' ')
      return [...plan.matchAll(/Removed by \w+ ?Filter: (\d+)/g)].map(([, count]) => Number(count))
    })
    for (const count of compared) assert.isBelow(count, 5000)
    await person.within(() => undo(erased))
    assert.deepEqual(await visible(person), before)
  })
})

test.group('Undo of what hid a row that the bank removed meanwhile', (group) => {
  const bank = new TestBank('sandbox_bank_undo_removed')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const world = async () => {
    const { person, connection } = await withBank('user_size_60')
    const [told] = await bank.happens(connection.itemId, { op: 'add_tx', amount: 5, name: 'Gone' })
    await synced(person, connection)
    const { id } = await rowOf(person, told.transaction_id)
    return { person, connection, told, id }
  }
  const removed = async (person: Person, connection: Connected, told: object) => {
    await bank.happens(connection.itemId, { op: 'remove_tx', ...told })
    await synced(person, connection)
  }
  const reasonOf = (person: Person, id: string) =>
    person.within(async () => {
      const row = await tenantDb().from('transactions').where('id', id).firstOrFail()
      return row.deleted_at && row.deleted_reason
    })

  test('a row that a person deleted does not come back', async ({ assert }) => {
    const { person, connection, told, id } = await world()
    const { changeSetId } = await person.within(() => deleteTransactions([id]))
    await removed(person, connection, told)
    const undone = await person.within(() => undo(changeSetId))
    assert.equal(await reasonOf(person, id), 'bank')
    assert.deepEqual(await person.within(ledgerDifferences), [])

    await person.within(() => undo(undone))
    assert.equal(await reasonOf(person, id), 'user', 'deleted by the person once more')
  })

  test('nor does one that came by a sync which was undone', async ({ assert }) => {
    const { person, connection, told, id } = await world()
    const undone = await person.within(async () => undo((await lastSync(person)).id))
    await removed(person, connection, told)
    await person.within(() => undo(undone))
    assert.equal(await reasonOf(person, id), 'bank')
  })

  test('a removal by the bank that a person takes back stays taken back', async ({ assert }) => {
    const { person, connection, told, id } = await world()
    await removed(person, connection, told)
    assert.equal(await reasonOf(person, id), 'bank')
    await person.within(async () => undo((await lastSync(person)).id))
    assert.isNull(await reasonOf(person, id))
  })
})
