import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { accountBalance } from '#accounts/queries/account_balances'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { categorize } from '#ledger/actions/categorize'
import { synced, TestBank, type Connected } from '#tests/functional/banking/bank'
import { categoryId, type Person } from '#tests/world'
import { accountOf, everything } from './world.js'

test.group('changes of value', (group) => {
  const bank = new TestBank('sandbox_bank_valuations')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(() => restoreClock())

  const becomes = async (
    { person, connection }: { person: Person; connection: Connected },
    account: string,
    current: number
  ) => {
    await bank.happens(connection.itemId, { op: 'set_balance', account, current })
    return synced(person, connection)
  }
  const rowsOn = (person: Person, accountId: string) =>
    person.within(() =>
      tenantDb()
        .from('transactions as t')
        .join('transaction_lines as l', 'l.transaction_id', 't.id')
        .where('t.account_id', accountId)
        .whereNull('t.deleted_at')
        .orderBy('t.posted_on')
        .select('t.*', 'l.flow', 'l.amount_minor as line_minor', 'l.category_id')
    )
  const balanceOf = (person: Person, id: string) =>
    person.within(async () => (await accountBalance(id))!.balanceMinor)

  test('an investment account that is worth more gets a row, and none at first', async ({
    assert,
  }) => {
    const world = await everything()
    const { id, opening_minor: before } = await accountOf(world.person, '6666')
    assert.isEmpty(await rowsOn(world.person, id))
    await becomes(world, 'retirement', 50_000)
    const [row, ...more] = await rowsOn(world.person, id)
    assert.isEmpty(more)
    assert.deepInclude(row, {
      source: 'valuation',
      payee: 'Change in value',
      amount_minor: 5_000_000n - before,
      line_minor: 5_000_000n - before,
      flow: 'investment',
      is_pending: false,
    })
    assert.equal(await balanceOf(world.person, id), 5_000_000n)
  })

  test('the same day changes the same row; another day gets its own', async ({ assert }) => {
    const world = await everything()
    const { id, opening_minor: before } = await accountOf(world.person, '6666')
    await becomes(world, 'retirement', 50_000)
    await becomes(world, 'retirement', 48_000)
    const [row, ...more] = await rowsOn(world.person, id)
    assert.isEmpty(more)
    assert.deepEqual([row.amount_minor, row.flow], [4_800_000n - before, 'investment'])
    freezeClock('2099-01-02T12:00:00Z')
    await becomes(world, 'retirement', 47_000)
    const rows = await rowsOn(world.person, id)
    assert.deepEqual(
      rows.map((one) => [one.amount_minor, one.flow]),
      [
        [4_800_000n - before, 'investment'],
        [-100_000n, 'investment'],
      ]
    )
    assert.equal(await balanceOf(world.person, id), 4_700_000n)
  })

  test('a mortgage without movements is paid down; bank accounts and cards are never plugged', async ({
    assert,
  }) => {
    const world = await everything()
    const mortgage = await accountOf(world.person, '8888')
    await becomes(world, 'mortgage', 56_000)
    const [row] = await rowsOn(world.person, mortgage.id)
    assert.equal(row.flow, 'debt_payment')
    assert.equal(row.amount_minor, -5_600_000n - mortgage.opening_minor)
    for (const [key, mask] of [
      ['checking', '0000'],
      ['card', '3333'],
    ]) {
      const { id } = await accountOf(world.person, mask)
      const before = await balanceOf(world.person, id)
      await becomes(world, key, 12_345)
      assert.equal(await balanceOf(world.person, id), before)
      const sources = (await rowsOn(world.person, id)).map((one) => one.source)
      assert.notInclude(sources, 'valuation')
    }
  })

  test('it is neither income nor spending', async ({ assert }) => {
    const world = await everything()
    const sums = () =>
      world.person.within(async () => {
        const { rows } = await tenantDb().rawQuery(
          `select flow, sum(net_minor)::bigint as sum from flow_days where flow in ('income', 'spend') group by flow order by flow`
        )
        return rows
      })
    const before = await sums()
    await becomes(world, 'retirement', 1)
    await becomes(world, 'mortgage', 1)
    assert.deepEqual(await sums(), before)
  })

  test('what a person deleted is not made again, and a category stays', async ({ assert }) => {
    const world = await everything()
    const { person } = world
    const { id } = await accountOf(person, '6666')
    await becomes(world, 'retirement', 50_000)
    const [first] = await rowsOn(person, id)
    await person.within(() => deleteTransactions([first.id]))
    await becomes(world, 'retirement', 50_100)
    const [second, ...more] = await rowsOn(person, id)
    assert.isEmpty(more)
    assert.equal(second.amount_minor, 10_000n)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() => categorize([second.id], chosen))
    await becomes(world, 'retirement', 50_200)
    const [third] = await rowsOn(person, id)
    assert.deepEqual([third.amount_minor, third.category_id], [20_000n, chosen])
  })

  test('a movement that a person wrote explains a part of the change', async ({ assert }) => {
    const world = await everything()
    const { person } = world
    const { id, opening_minor: before } = await accountOf(person, '6666')
    await person.within(() =>
      changeSet({ cause: 'transactions.added' }, () =>
        recordTransactions([
          {
            accountId: id,
            source: 'manual',
            amountMinor: 100_000n,
            currency: 'USD',
            postedOn: '2026-01-05',
          },
        ])
      )
    )
    await becomes(world, 'retirement', 50_000)
    const rows = await rowsOn(person, id)
    const change = rows.find((row) => row.source === 'valuation')
    assert.equal(change.amount_minor, 5_000_000n - before - 100_000n)
  })
})
