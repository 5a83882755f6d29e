import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { readPageRequest } from '#core/keyset'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { densityOf } from '#ledger/queries/dense_months'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList } from '#ledger/queries/transaction_list'
import { aPerson, anAccount, categoryId } from '#tests/world'

const SIZE = 3

/** One row a day, every other one a coffee, until 20 November. */
async function coffees(count: number) {
  const accountId = await anAccount()
  const coffee = await categoryId('food.coffee')
  await recordTransactions(
    Array.from({ length: count * 2 }, (_, index) => ({
      accountId,
      source: 'manual' as const,
      amountMinor: -100n,
      currency: 'USD',
      postedOn: addDays('2026-11-20', -index),
      categoryId: index % 2 === 0 ? coffee : null,
    }))
  )
  return filterBindings(new TransactionFilter({ category: coffee }))
}

test.group('A category with many rows', () => {
  test('is sought in the newest months that fill a page, and nowhere when few are left', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const bindings = await coffees(60)
      assert.equal((await densityOf(bindings, readPageRequest({}, SIZE))).floor, '2026-11-01')
      const further = { floor: '2026-10-01', count: 60 }
      assert.include(await densityOf(bindings, readPageRequest({}, 6)), further)
      assert.include(await densityOf(bindings, readPageRequest({}, 50)), { floor: null, count: 60 })
    })
  })

  test('has every row on its pages, once and in order', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const bindings = await coffees(40)
      const days: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page = await transactionList(bindings, readPageRequest({ after }, SIZE))
        days.push(...page.rows.map(({ occurredOn }) => occurredOn))
        after = page.older
      }
      const expected = Array.from({ length: 40 }, (_, index) => addDays('2026-11-20', -2 * index))
      assert.deepEqual(days, expected)
    })
  })
})
