import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { synced, TestBank, withBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

interface External {
  id: string
  name: string
  account_id: string
  status: string
}

test.group('matching accounts', (group) => {
  const bank = new TestBank('sandbox_bank_mapping')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const withOne = async () => {
    const { person, connection } = await withBank('user_size_40')
    const externals: External[] = await person.within(() => tenantDb().from('external_accounts'))
    const checking = externals.find(({ name }) => name.includes('Checking'))!
    return { person, connection, checking }
  }
  const live = (person: Person, accountId: string) =>
    person.within(() =>
      tenantDb()
        .from('transactions')
        .where('account_id', accountId)
        .whereNull('deleted_at')
        .orderBy('id')
    )
  const save = (client: ApiClient, person: Person, id: string, to: Record<string, string>) =>
    people.post(client, `/connections/${id}/accounts?_method=PATCH`, person, to)
  const balanceOf = (person: Person, accountId: string) =>
    person.within(async () => {
      const { rows } = await tenantDb().rawQuery(
        `select a.opening_minor + coalesce((select sum(posted_minor) from account_totals t
           where t.account_id = a.id), 0) as minor from accounts a where a.id = ?`,
        [accountId]
      )
      return BigInt(rows[0].minor)
    })

  test('an account that is here takes over rows, and keeps what a person said of its own', async ({
    assert,
    client,
  }) => {
    const { person, connection, checking } = await withOne()
    const sent = await live(person, checking.account_id)
    const before = await balanceOf(person, checking.account_id)
    const mine = await person.within(() => anAccount({ name: 'My checking' }))
    const [copied] = sent
    const [kept, extra] = await person.within(() =>
      changeSet({ cause: 'transactions.added' }, () =>
        recordTransactions([
          {
            accountId: mine,
            source: 'import',
            amountMinor: BigInt(copied.amount_minor),
            currency: copied.currency,
            postedOn: copied.posted_on,
            occurredOn: copied.occurred_on,
            isPending: copied.is_pending,
            bankText: copied.bank_text,
            note: 'mine',
          },
          {
            accountId: mine,
            source: 'manual',
            amountMinor: -77n,
            currency: 'USD',
            postedOn: '2019-05-05',
          },
        ])
      )
    )
    const form = await people.get(client, `/connections/${connection.id}/accounts`, person)
    form.assertTextIncludes('My checking')
    const answer = await save(client, person, connection.id, { [`account_${checking.id}`]: mine })
    assert.include(people.saidBy(answer), 'matched')

    const rows = await live(person, mine)
    assert.lengthOf(rows, sent.length + 1)
    assert.equal(rows.find(({ id }) => id === kept).note, 'mine')
    assert.exists(rows.find(({ id }) => id === extra))
    assert.lengthOf(await live(person, checking.account_id), 0)
    assert.equal(await balanceOf(person, mine), before)
    const old = await person.within(() =>
      tenantDb().from('accounts').where('id', checking.account_id).first()
    )
    assert.isNotNull(old.deleted_at)

    assert.equal((await synced(person, connection)).outcome, 'unchanged')
    const undo = `/activity/${String(answer.flashMessage('undo'))}/undo`
    await people.post(client, undo, person)
    assert.lengthOf(await live(person, checking.account_id), sent.length)
    assert.lengthOf(await live(person, mine), 2)
  })

  test('an account that is left out goes with its rows, and comes back whole', async ({
    assert,
    client,
  }) => {
    const { person, connection, checking } = await withOne()
    const sent = await live(person, checking.account_id)
    const field = `account_${checking.id}`
    await save(client, person, connection.id, { [field]: 'ignored' })
    assert.lengthOf(await live(person, checking.account_id), 0)
    await bank.happens(connection.itemId, {
      op: 'add_tx',
      account_id: (
        await person.within(() =>
          tenantDb().from('external_accounts').where('id', checking.id).first()
        )
      ).external_id,
      amount: 5,
      description: 'While it is left out',
    })
    assert.notEqual((await synced(person, connection)).outcome, 'failed')
    assert.lengthOf(await live(person, checking.account_id), 0)
    await save(client, person, connection.id, { [field]: checking.account_id })
    assert.lengthOf(await live(person, checking.account_id), sent.length + 1)
  })

  test('kinds and currencies are not mixed, and foreign accounts are not known', async ({
    assert,
    client,
  }) => {
    const { person, connection, checking } = await withOne()
    const card = await person.within(() => anAccount({ name: 'A card', kind: 'card' }))
    const euros = await person.within(() => anAccount({ name: 'Euros', currency: 'EUR' }))
    const stranger = await aPerson()
    const foreign = await stranger.within(() => anAccount({ name: 'Foreign' }))
    for (const wish of [card, euros, foreign, 'anything']) {
      const form = { [`account_${checking.id}`]: wish }
      const answer = await save(client, person, connection.id, form)
      answer.assertStatus(422)
      answer.assertTextIncludes('same kind and currency')
    }
    const form = await people.get(client, `/connections/${connection.id}/accounts`, stranger)
    form.assertStatus(404)
    assert.isNotEmpty(await live(person, checking.account_id))
  })
})
