import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { synced, TestBank, withBank } from './bank.js'
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
})
