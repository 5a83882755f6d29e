import { test } from '@japa/runner'
import { accountBalance } from '#accounts/queries/account_balances'
import { atMonthEnds, balanceHistory, byWeeks } from '#accounts/queries/balance_history'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aPerson, anAccount } from '#tests/world'
import type { Day } from '#core/calendar'

const TODAY = '2026-11-22' as Day

async function history(openingOn: string, rows: [Day, bigint, boolean?][]) {
  const id = await anAccount({ openingMinor: 1_000n })
  await changeSet({ cause: 'accounts.changed' }, () =>
    tenantDb().from('accounts').where('id', id).update({ opening_on: openingOn })
  )
  await recordTransactions(
    rows.map(([postedOn, amountMinor, isPending]) => ({
      accountId: id,
      source: 'bank' as const,
      amountMinor,
      currency: 'USD',
      postedOn,
      isPending,
    }))
  )
  const points = await balanceHistory((await accountBalance(id))!, TODAY)
  return { points, at: (day: string) => points.find((point) => point.day === day)?.minor }
}

test.group('The balance of the last twelve months', () => {
  test('is counted back from today, row by row', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { points, at } = await history('2026-11-20', [
        ['2026-10-31', -100n],
        ['2026-11-20', 50n],
        ['2026-11-22', -7n],
        ['2026-11-21', -9999n, true],
      ])
      assert.equal(at('2026-11-22'), 943n)
      assert.equal(at('2026-11-21'), 950n)
      assert.equal(at('2026-11-19'), 900n)
      assert.equal(at('2026-10-31'), 900n)
      assert.isNull(at('2026-10-30'))
      assert.equal(points[0].day, '2025-11-22')
      assert.equal(points.at(-1)!.day, TODAY)
    })
  })

  test('rows before the window and after today do not shift it', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { at } = await history('2026-11-22', [
        ['2020-01-01', 500n],
        ['2026-12-01', -300n],
      ])
      assert.equal(at('2025-11-22'), 1_500n)
      assert.equal(at('2026-11-22'), 1_500n)
    })
  })

  test('without rows it is known since the day of the opening balance', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { points, at } = await history('2026-11-10', [])
      assert.equal(at('2026-11-10'), 1_000n)
      assert.isNull(at('2026-11-09'))
      const months = atMonthEnds(points)
      assert.equal(months.at(-1)!.day, TODAY)
      assert.equal(months.at(-2)!.day, '2026-10-31')
      assert.lengthOf(months, 13)
    })
  })

  test('the picture has a point a week and today, each the exact end of its day', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { points, at } = await history('2025-01-01', [
        ['2026-11-15', -3n],
        ['2026-11-16', -40n],
      ])
      const weeks = byWeeks(points)
      assert.isAtMost(weeks.length, 60)
      assert.equal(weeks.at(-1)!.day, TODAY)
      assert.equal(weeks.at(-2)!.day, '2026-11-15')
      assert.equal(weeks.at(-2)!.minor, 997n)
      for (const { day, minor } of weeks) assert.equal(minor, at(day))
    })
  })
})
