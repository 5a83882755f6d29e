import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { atTheBank, connected, ledgerOf, rowOf, synced, TestBank, withBank } from './bank.js'
import { aPerson, categoryId } from '#tests/world'

const SCHEMA = 'sandbox_bank_changes'
const day = '2026-03-02'

test.group('what the bank changes', (group) => {
  const bank = new TestBank(SCHEMA)
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const world = () => withBank('user_size_40')

  test('a change between two pages makes it read all again, and nothing of the first reading stays', async ({
    assert,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_1600')
    await bank.fault(
      { path: '/transactions/sync' },
      { mutate_during_pagination: { after_page: 2, times: 2 } }
    )
    const run = await synced(person, connection)
    assert.equal(run.outcome, 'done', run.error_code)
    const theirs = await atTheBank(SCHEMA, connection.itemId)
    const ours = await ledgerOf(person)
    assert.sameMembers(
      ours.map((row) => `${row.external_id} ${Number(row.bank_amount)}`),
      theirs.map((row: any) => `${row.transaction_id} ${row.body.amount}`)
    )
  })

  test('amounts and words follow the bank, a category chosen by a person stays', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const [one, other] = await bank.happens(
      connection.itemId,
      ...['A', 'B'].map((name) => ({ op: 'add_tx', amount: 5, name, category: 'INCOME_SALARY' }))
    )
    await synced(person, connection)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    const mine = await rowOf(person, one.transaction_id)
    await person.within(() => categorize([mine.id], chosen))
    const change = {
      op: 'modify_tx',
      amount: 7.5,
      merchant_name: 'New',
      category: 'MEDICAL_DENTAL_CARE',
    }
    await bank.happens(
      connection.itemId,
      ...[one, other].map(({ transaction_id }) => ({ ...change, transaction_id }))
    )
    await synced(person, connection)
    const kept = await rowOf(person, one.transaction_id)
    const followed = await rowOf(person, other.transaction_id)
    assert.deepEqual([kept.category_id, kept.category_origin], [chosen, 'user'])
    const medical = await person.within(() => categoryId('health.medical'))
    assert.deepEqual([followed.category_id, followed.category_origin], [medical, 'bank'])
    for (const row of [kept, followed]) {
      assert.equal(row.amount_minor, -750n)
      assert.equal(row.line_minor, -750n)
      assert.equal(row.payee, 'New')
    }
  })

  test('what a person deleted stays deleted, also when the bank changes it', async ({ assert }) => {
    const { person, connection } = await world()
    const [{ transaction_id: id }] = await bank.happens(connection.itemId, {
      op: 'add_tx',
      amount: 5,
      date: day,
    })
    await synced(person, connection)
    const row = await rowOf(person, id)
    await person.within(() => deleteTransactions([row.id]))
    await bank.happens(connection.itemId, { op: 'modify_tx', transaction_id: id, amount: 6 })
    await synced(person, connection)
    const after = await rowOf(person, id)
    assert.equal(after.deleted_reason, 'user')
    assert.equal(after.amount_minor, -600n)
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update({ cursor: null })
    )
    await synced(person, connection)
    assert.isNotNull((await rowOf(person, id)).deleted_at)
  })

  test('once the history is complete the opening balance stands, and a difference shows', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const [row] = await ledgerOf(person)
    await person.within(() => deleteTransactions([row.id]))
    await bank.happens(connection.itemId, { op: 'add_tx', amount: 5 })
    await synced(person, connection)
    const { connectedAccounts } = await import('#banking/queries/connections')
    const accounts = await person.within(() => connectedAccounts(connection.id))
    const differences = accounts.map((account) => account.differenceMinor)
    assert.include(differences, row.is_pending ? 0n : row.amount_minor)
  })

  test('an account keeps the name that a person gave it', async ({ assert }) => {
    const { person, connection } = await world()
    await person.within(() =>
      changeSet({ cause: 'accounts.changed' }, () =>
        tenantDb().from('accounts').update({ name: 'Mine' })
      )
    )
    await bank.happens(connection.itemId, { op: 'add_tx', amount: 5 })
    await synced(person, connection)
    const names = await person.within(() => tenantDb().from('accounts').select('name'))
    assert.isTrue(names.every(({ name }) => name === 'Mine'))
  })
})
