import { test } from '@japa/runner'
import { categorySpending } from '#reports/queries/category_spending'
import { dataAge } from '#reports/queries/data_age'
import { monthFlows, monthSoFar } from '#reports/queries/month_flows'
import { recentTransactions } from '#reports/queries/recent_transactions'
import { anAccount, aPerson, categoryId } from '#tests/world'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import type { Day } from '#core/calendar'

const TODAY: Day = '2026-03-31'

test.group('The month so far', () => {
  test('compares with the same day of a shorter month', ({ assert }) => {
    assert.deepEqual(monthSoFar('2026-03-31').before, { from: '2026-02-01', to: '2026-02-28' })
    assert.deepEqual(monthSoFar('2026-01-15').before, { from: '2025-12-01', to: '2025-12-15' })
  })

  test('counts income and spending with their refunds, and no transfers', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const accountId = await anAccount()
      const euro = await anAccount({ currency: 'EUR' })
      const on = (day: Day, ...lines: Parameters<typeof recorded>[0]['lines']) =>
        recorded({ accountId, day, lines })
      await on('2026-03-01', income(500_00n))
      await on('2026-03-30', spend(-40_00n))
      await on('2026-03-31', spend(5_00n))
      await on('2026-03-31', { amountMinor: -70_00n, flow: 'transfer' })
      await recorded({
        accountId: euro,
        currency: 'EUR',
        day: '2026-03-05',
        lines: [spend(-9_00n)],
      })
      await on('2026-02-28', spend(-11_00n))
      await on('2026-01-31', spend(-99_00n))
      await on('2026-04-01', spend(-99_00n))
      const flows = await monthFlows(TODAY, 'USD')
      const of = (name: string) => flows.find(({ flow }) => flow === name)
      assert.deepEqual(of('income'), { flow: 'income', nowMinor: 500_00n, beforeMinor: 0n })
      assert.deepEqual(of('spend'), { flow: 'spend', nowMinor: -35_00n, beforeMinor: -11_00n })
    })
  })
})

test.group('Spending by category', () => {
  test('folds children into their group and adds up to what went out', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const accountId = await anAccount()
      const [food, groceries] = [await categoryId('food'), await categoryId('food.groceries')]
      const [coffee, rent] = [await categoryId('food.coffee'), await categoryId('home.rent')]
      const today: Day = '2026-03-20'
      const lines = [spend(-10_00n, groceries), spend(-2_00n, coffee), spend(-1_00n, food)]
      await recorded({ accountId, day: '2026-03-02', lines })
      await recorded({ accountId, day: '2026-03-03', lines: [spend(-50_00n, rent)] })
      await recorded({ accountId, day: '2026-03-04', lines: [spend(-3_00n)] })
      await recorded({ accountId, day: '2026-03-25', lines: [spend(-8_00n, coffee)] })
      const groups = await categorySpending(today, 'USD')
      assert.deepEqual(
        groups.map(({ name, spentMinor }) => [name, spentMinor]),
        [
          ['Home', 50_00n],
          ['Food', 13_00n],
          [null, 3_00n],
        ]
      )
      const out = (await monthFlows(today, 'USD')).find(({ flow }) => flow === 'spend')!
      assert.equal(
        groups.reduce((sum, { spentMinor }) => sum + spentMinor, 0n),
        -out.nowMinor
      )
    })
  })
})

test.group('Recent transactions', () => {
  test('are the newest first, whatever the account', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const [one, two] = [await anAccount({ name: 'One' }), await anAccount({ name: 'Two' })]
      const coffee = await categoryId('food.coffee')
      await recorded({ accountId: one, day: '2026-03-01', lines: [spend(-1n, coffee)] })
      await recorded({ accountId: two, day: '2026-03-03', lines: [spend(-2n), spend(-3n)] })
      await recorded({ accountId: one, day: '2026-03-02', lines: [income(4n)] })
      const rows = await recentTransactions(2)
      assert.deepEqual(
        rows.map(({ accountName, amountMinor, lineCount }) => [
          accountName,
          amountMinor,
          lineCount,
        ]),
        [
          ['Two', -5n, 2],
          ['One', 4n, 1],
        ]
      )
    })
  })
})

test('without connections the data has no age', async ({ assert }) => {
  const person = await aPerson()
  assert.isNull(await person.within(dataAge))
})
