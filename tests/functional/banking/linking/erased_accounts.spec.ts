import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { disconnect } from '#banking/actions/disconnect'
import { purgeConnection } from '#banking/linking/purge'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { synced, TestBank, withBank, type Connected } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

test.group('accounts that a person made', (group) => {
  const bank = new TestBank('sandbox_bank_erased_accounts')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const matched = async (client: ApiClient) => {
    const { person, connection } = await withBank('user_size_40')
    const checking = await person.within(() =>
      tenantDb().from('external_accounts').whereLike('name', '%Checking%').firstOrFail()
    )
    const mine = await person.within(() => anAccount({ name: 'Mine', openingMinor: 70_000n }))
    await match(client, person, connection, { [`account_${checking.id}`]: mine })
    return { person, connection, checking, mine }
  }
  const match = (client: ApiClient, person: Person, { id }: Connected, to: object) =>
    people.post(client, `/connections/${id}/accounts?_method=PATCH`, person, to)
  const accountOf = (person: Person, id: string) =>
    person.within(() => tenantDb().from('accounts').where('id', id).firstOrFail())
  const rowsOf = (person: Person, accountId: string) =>
    person.within(() =>
      tenantDb().from('transactions').where('account_id', accountId).whereNull('deleted_at')
    )
  const balancesOf = (person: Person, accountId: string) =>
    person.within(() => tenantDb().from('balance_observations').where('account_id', accountId))
  const historyOf = (person: Person, ids: string[]) =>
    person.within(() => tenantDb().from('row_changes').whereIn('row_id', ids))

  test('stay as they were when the bank that they were matched with is erased', async ({
    assert,
    client,
  }) => {
    const { person, connection, checking, mine } = await matched(client)
    await synced(person, connection)
    const [before, sent] = [await accountOf(person, mine), await rowsOf(person, mine)]
    const told = await balancesOf(person, mine)
    assert.isNotEmpty(sent)
    assert.isNotEmpty(told)
    assert.notEqual(before.opening_minor, 70_000n)

    const undo = await person.within(() => disconnect(connection.id, 'erase'))
    const after = await accountOf(person, mine)
    assert.isNull(after.deleted_at)
    assert.equal(after.opening_minor, 70_000n)
    assert.equal(after.opening_on, '2015-01-01')
    assert.lengthOf(await rowsOf(person, mine), 0)
    assert.lengthOf(await balancesOf(person, mine), 0)
    assert.isNotNull((await accountOf(person, checking.account_id)).deleted_at)

    await people.post(client, `/activity/${undo}/undo`, person)
    assert.equal((await accountOf(person, mine)).opening_minor, before.opening_minor)
    assert.lengthOf(await rowsOf(person, mine), sent.length)
    assert.lengthOf(await balancesOf(person, mine), told.length)
  })

  test('stay for good, and nothing of the bank stays with them', async ({ assert, client }) => {
    const { person, connection, mine } = await matched(client)
    const told = await balancesOf(person, mine)
    await person.within(() => disconnect(connection.id, 'erase'))
    await person.within(() => purgeConnection(connection.id))
    assert.lengthOf(await person.within(() => tenantDb().from('accounts')), 1)
    assert.lengthOf(await person.within(() => tenantDb().from('transactions')), 0)
    assert.lengthOf(await balancesOf(person, mine), 0)
    assert.isNotEmpty(told)
    const ids = told.map(({ id }) => id as string)
    assert.lengthOf(await historyOf(person, ids), 0)
  })

  test('keep what was typed or imported, also where the bank told of it too', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const checking = await person.within(() =>
      tenantDb().from('external_accounts').whereLike('name', '%Checking%').firstOrFail()
    )
    const mine = await person.within(() => anAccount({ name: 'Mine' }))
    const [same] = await rowsOf(person, checking.account_id)
    const [imported] = await person.within(() =>
      changeSet({ cause: 'transactions.added' }, () =>
        recordTransactions([
          {
            accountId: mine,
            source: 'import',
            amountMinor: BigInt(same.amount_minor),
            currency: same.currency,
            postedOn: same.posted_on,
            occurredOn: same.occurred_on,
            isPending: same.is_pending,
            bankText: same.bank_text,
          },
        ])
      )
    )
    await match(client, person, connection, { [`account_${checking.id}`]: mine })
    const claimed = await person.within(() =>
      tenantDb().from('provider_transactions').where('transaction_id', imported)
    )
    assert.lengthOf(claimed, 1)
    await person.within(() => disconnect(connection.id, 'erase'))
    assert.deepEqual(
      (await rowsOf(person, mine)).map(({ id }) => id),
      [imported]
    )
    await person.within(() => purgeConnection(connection.id))
    assert.lengthOf(await rowsOf(person, mine), 1)
  })

  test('stay when what they were matched with goes elsewhere', async ({ assert, client }) => {
    const { person, connection, checking, mine } = await matched(client)
    const other = await person.within(() => anAccount({ name: 'The right one' }))
    await match(client, person, connection, { [`account_${checking.id}`]: other })
    assert.isNull((await accountOf(person, mine)).deleted_at)
    assert.lengthOf(await rowsOf(person, mine), 0)
    assert.isNotNull((await accountOf(person, checking.account_id)).deleted_at)
  })
})
