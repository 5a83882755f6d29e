import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { ledgerOf, synced, TestBank, withBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import type { Person } from '#tests/world'

const TWIN = { name: 'Twin', mask: '7070', type: 'depository', subtype: 'checking' }

test.group('an account that could be one of two', (group) => {
  const bank = new TestBank('sandbox_bank_unclear')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const externals = (person: Person) =>
    person.within(() => tenantDb().from('external_accounts').select('*'))

  for (const isOld of [true, false]) {
    test(`is asked about, and goes to ${isOld ? 'the one that is chosen' : 'a new one'}`, async ({
      assert,
      client,
    }) => {
      const { person, connection } = await withBank('user_size_40')
      const twin = { op: 'new_account', ...TWIN }
      const made = await bank.happens(connection.itemId, twin, twin)
      await synced(person, connection)
      for (const { account_id: id } of made)
        await bank.happens(connection.itemId, { op: 'close_account', account_id: id })
      const [{ account_id: third }] = await bank.happens(connection.itemId, twin)
      const movement = { op: 'add_tx', account_id: third, amount: 3, name: 'Waits' }
      await bank.happens(connection.itemId, movement)
      await synced(person, connection)
      const unclear = (await externals(person)).find((each) => each.external_id === third)
      const old = (await externals(person)).find((each) => each.external_id === made[0].account_id)
      const path = `/connections/${connection.id}/accounts`
      const form = await people.get(client, path, person)
      form.assertTextIncludes('We cannot tell which account here this is')
      form.assertTextIncludes(`<option value="${old.account_id}">`)

      await people.post(client, `${path}?_method=PATCH`, person, {
        [`account_${unclear.id}`]: isOld ? old.account_id : 'new',
      })
      await synced(person, connection)
      const rows = (await ledgerOf(person)).filter(({ bank_text: text }) => text === 'Waits')
      assert.lengthOf(rows, 1)
      assert.equal(rows[0].account_id === old.account_id, isOld)
      const decided = (await externals(person)).find((each) => each.id === unclear.id)
      assert.equal(decided.status, 'open')
      const before = (await externals(person)).find((each) => each.id === old.id)
      assert.equal(before.status, isOld ? 'replaced' : 'closed')
      const account = await person.within(() =>
        tenantDb().from('accounts').where('id', old.account_id).first()
      )
      assert.equal(account.closed_at === null, isOld)
    })
  }
})
