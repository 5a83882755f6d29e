import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { ledgerOf, rowOf, synced, TestBank, withBank } from './bank.js'
import * as people from '#tests/functional/banking/linking/visits'

test.group('pending rows that nobody updates', (group) => {
  const bank = new TestBank('sandbox_bank_stale')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('say so after 14 days, in the list and on their page, and stay', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const add = { op: 'add_tx', amount: 12, pending: true, name: 'Forgotten shop' }
    const [{ transaction_id: external }] = await bank.happens(connection.itemId, add)
    await synced(person, connection)
    const { id } = await rowOf(person, external)
    const list = () => people.get(client, '/transactions?q=Forgotten', person)
    assert.notInclude((await list()).text(), 'not updated for 14 days')
    await person.within(() =>
      changeSet({ cause: 'transactions.recorded' }, () =>
        tenantDb().rawQuery(
          `update transactions set updated_at = now() - interval '15 days' where id = ?`,
          [id]
        )
      )
    )
    assert.include((await list()).text(), 'not updated for 14 days')
    const page = await people.get(client, `/transactions/${id}`, person)
    page.assertTextIncludes('may never be booked')
    assert.include(
      (await ledgerOf(person)).map((row) => row.id),
      id
    )
  })
})
