import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { atTheBank, fingerprint, ledgerOf, synced, TestBank, withBank } from './bank.js'

const SCHEMA = 'sandbox_bank_first'

test.group('first sync', (group) => {
  const bank = new TestBank(SCHEMA)
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('brings every movement of the bank exactly once, and balances that agree', async ({
    assert,
  }) => {
    const { person, connection, run } = await withBank(undefined, DAYS_OF_HISTORY)
    assert.equal(run.outcome, 'done', run.error_code)

    const theirs = await atTheBank(SCHEMA, connection.itemId)
    const ours = await ledgerOf(person)
    assert.sameMembers(
      ours.map((row) => row.external_id),
      theirs.map((row: { transaction_id: string }) => row.transaction_id)
    )
    assert.lengthOf(new Set(ours.map((row) => row.id)), ours.length)
    assert.isAbove(ours.length, 500)

    const balances = await person.within(async () => {
      const { rows } = await tenantDb().rawQuery(
        `select a.opening_minor + coalesce(t.posted_minor, 0) as ours, o.current_minor as theirs
         from accounts a join balance_observations o on o.account_id = a.id
         left join account_totals t on t.account_id = a.id and t.currency = a.currency`
      )
      return rows as { ours: bigint; theirs: bigint }[]
    })
    assert.isNotEmpty(balances)
    for (const { ours: counted, theirs: told } of balances) assert.equal(counted, told)

    const state = await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).firstOrFail()
    )
    assert.equal(state.history_status, 'HISTORICAL_UPDATE_COMPLETE')
    assert.equal(state.status, 'healthy')
    assert.isNotEmpty(state.cursor)
  })

  test('a second sync without changes writes no row and no change set', async ({ assert }) => {
    const { person, connection } = await withBank()
    const before = await fingerprint(person)
    const run = await synced(person, connection)
    assert.equal(run.outcome, 'unchanged')
    assert.deepEqual(await fingerprint(person), before)
  })

  test('reading the whole history again writes nothing either', async ({ assert }) => {
    const { person, connection } = await withBank()
    const before = await fingerprint(person)
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update({ cursor: null })
    )
    const run = await synced(person, connection)
    assert.equal(run.outcome, 'unchanged')
    assert.deepEqual(Object.entries(await fingerprint(person)), Object.entries(before))
  })
})
