import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { disconnect } from '#banking/actions/disconnect'
import { categorize } from '#ledger/actions/categorize'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { connected } from '#tests/functional/banking/bank'
import { imported } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { categoryId, type Person } from '#tests/world'

const liveRows = (person: Person) =>
  person.within(() =>
    tenantDb().from('transactions').whereNull('deleted_at').orderBy('id').select('*')
  )

onBothQueues('A09: a bank that is linked again', (stage) => {
  test('A09: nothing appears twice, edits are on the rows that stay, accounts go on', async ({
    assert,
  }) => {
    const world = await imported(stage, 'user_size_400')
    const { person, connection } = world
    const before = await liveRows(person)
    const edited = before.filter((row) => !row.is_pending).slice(0, 5)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() =>
      categorize(
        edited.map(({ id }) => id),
        chosen
      )
    )
    await person.within(() => disconnect(connection.id, 'keep'))
    await stage.drain()

    const again = await connected(person, 'user_size_400')
    await stage.drain()
    const ids = await person.within(() =>
      tenantDb().from('provider_transactions').where('connection_id', again.id)
    )
    assert.isNotEmpty(ids)
    const after = await liveRows(person)
    assert.deepEqual(
      after.map(({ id, amount_minor: minor }) => [id, minor]),
      before.map(({ id, amount_minor: minor }) => [id, minor])
    )
    const lines = await person.within(() =>
      tenantDb()
        .from('transaction_lines')
        .whereIn(
          'transaction_id',
          edited.map(({ id }) => id)
        )
    )
    for (const line of lines) assert.equal(line.category_id, chosen)
    const accounts = await person.within(() => tenantDb().from('accounts').whereNull('deleted_at'))
    assert.lengthOf(accounts, 3)
    assert.isTrue(accounts.every((account) => account.closed_at === null))
    assert.deepEqual(await person.within(ledgerDifferences), [])

    // From then on the new login feeds them.
    await stage.bank.happens(again.itemId, { op: 'add_tx', amount: 5, name: 'Afterwards' })
    await stage.drain()
    const extra = (await liveRows(person)).filter(({ bank_text: text }) => text === 'Afterwards')
    assert.lengthOf(extra, 1)
    assert.include(
      accounts.map(({ id }) => id),
      extra[0].account_id
    )
  })
})
