import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { changeSet } from '#core/change_set'
import { categorize } from '#ledger/actions/categorize'
import { connectedAccounts } from '#banking/queries/connections'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { ledgerOf, synced, TestBank, withBank, type Connected } from './bank.js'
import { categoryId, type Person } from '#tests/world'

const accountsOf = (person: Person) =>
  person.within(() =>
    tenantDb()
      .from('external_accounts as e')
      .leftJoin('accounts as a', 'a.id', 'e.account_id')
      .orderBy('e.id')
      .select('e.*', 'a.closed_at as ledger_closed_at', 'a.id as ledger_id')
  )

test.group('accounts over time', (group) => {
  const bank = new TestBank('sandbox_bank_accounts')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const world = () => withBank('user_size_60')

  const aRow = async (person: Person, { itemId }: Connected, connection: Connected) => {
    await bank.happens(itemId, { op: 'add_tx', amount: 12.5, name: 'Grill' })
    await synced(person, connection)
    const row = (await ledgerOf(person)).find(({ bank_text: text }) => text === 'Grill')
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() => categorize([row.id], chosen))
    return row
  }

  test('one that is told of no more is closed with its history, and opens again with it', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const before = (await ledgerOf(person)).length
    const [first] = await accountsOf(person)
    await bank.happens(connection.itemId, { op: 'close_account', account_id: first.external_id })
    await synced(person, connection)
    const [closed] = (await accountsOf(person)).filter(({ id }) => id === first.id)
    assert.equal(closed.status, 'closed')
    assert.isNotNull(closed.ledger_closed_at)
    assert.lengthOf(await ledgerOf(person), before)
    const seen = await synced(person, connection)
    assert.equal(seen.outcome, 'unchanged')
  })

  for (const how of [{}, { transactions: 'keep' }, { removed: false }]) {
    test(`one that comes under another id goes on, with all edits (${JSON.stringify(how)})`, async ({
      assert,
    }) => {
      const { person, connection } = await world()
      const row = await aRow(person, connection, connection)
      const before = await ledgerOf(person)
      const [first] = await accountsOf(person)
      const shown = await person.within(() => connectedAccounts(connection.id))
      await bank.happens(connection.itemId, {
        op: 'rekey_account',
        account_id: row.external_account_id ?? first.external_id,
        ...how,
      })
      await synced(person, connection)
      const after = await ledgerOf(person)
      assert.deepEqual(after.map(({ id }) => id).sort(), before.map(({ id }) => id).sort())
      const accounts = await accountsOf(person)
      const old = accounts.find(({ id }) => id === first.id)
      assert.equal(old.status, 'replaced')
      const heir = accounts.find(({ id }) => id === old.replaced_by_id)
      assert.equal(heir.account_id, first.account_id)
      assert.isNull(heir.ledger_closed_at)
      const listed = await person.within(() => connectedAccounts(connection.id))
      assert.sameMembers(
        listed.map(({ id }) => id),
        shown.map(({ id }) => id),
        'each account stands once on the page of its bank'
      )
      assert.deepEqual(await person.within(ledgerDifferences), [])
      assert.equal((await synced(person, connection)).outcome, 'unchanged')
    })
  }

  test('where two may be meant their rows wait, and come when a person has decided', async ({
    assert,
  }) => {
    const { person, connection } = await world()
    const twin = { name: 'Twin', mask: '7070', type: 'depository', subtype: 'checking' }
    const made = await bank.happens(
      connection.itemId,
      { op: 'new_account', ...twin },
      { op: 'new_account', ...twin }
    )
    await synced(person, connection)
    for (const { account_id: id } of made)
      await bank.happens(connection.itemId, { op: 'close_account', account_id: id })
    const [{ account_id: third }] = await bank.happens(connection.itemId, {
      op: 'new_account',
      ...twin,
    })
    await bank.happens(connection.itemId, {
      op: 'add_tx',
      account_id: third,
      amount: 3,
      name: 'Waits',
    })
    await synced(person, connection)
    const unclear = (await accountsOf(person)).find(({ external_id: id }) => id === third)
    assert.equal(unclear.status, 'unclear')
    const waiting = async () =>
      (await ledgerOf(person)).filter(({ bank_text: text }) => text === 'Waits').length
    assert.equal(await waiting(), 0)
    const target = (await accountsOf(person)).find(
      ({ external_id: id }) => id === made[0].account_id
    )
    await person.within(() =>
      changeSet({ cause: 'banking.mapped' }, async () => {
        const own = tenantDb().from('external_accounts').where('id', unclear.id)
        await own.update({ status: 'open', account_id: target.account_id })
      })
    )
    const run = await synced(person, connection)
    assert.equal(run.mode, 'sweep')
    assert.equal(await waiting(), 1)
    assert.equal((await synced(person, connection)).mode, 'update')
  })
})
