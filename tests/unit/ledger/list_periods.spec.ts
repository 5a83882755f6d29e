import { test } from '@japa/runner'
import { listPeriods } from '#ledger/list_periods'
import { TransactionFilter } from '#ledger/queries/transaction_filter'

const TODAY = '2026-03-31'
const periods = (query: Record<string, string>) =>
  listPeriods(TransactionFilter.parse(query), TODAY)

test.group('Periods of a list', () => {
  test('months step by months, whatever their length, and the rest of the filter stays', ({
    assert,
  }) => {
    const { before, after, span } = periods({ month: '2026-03', q: 'coffee' })
    assert.equal(before, '/transactions?from=2026-02-01&to=2026-02-28&q=coffee')
    assert.equal(after, '/transactions?from=2026-04-01&to=2026-04-30&q=coffee')
    assert.isTrue(span!.isMonth)
    const quarter = periods({ from: '2026-01-01', to: '2026-03-31' })
    assert.equal(quarter.before, '/transactions?from=2025-10-01&to=2025-12-31')
    assert.isFalse(quarter.span!.isMonth)
  })

  test('other periods step by as many days; without both ends there is nothing to step from', ({
    assert,
  }) => {
    const week = periods({ from: '2026-02-27', to: '2026-03-05' })
    assert.equal(week.after, '/transactions?from=2026-03-06&to=2026-03-12')
    for (const query of [{}, { from: '2026-03-01' }, { from: '2026-03-02', to: '2026-03-01' }])
      assert.isNull(periods(query as Record<string, string>).before)
  })

  test('one press narrows to what is near, and says where the list is already', ({ assert }) => {
    const { presets } = periods({ month: '2026-02', category: 'none' })
    assert.deepEqual(
      presets.map(({ key, isCurrent }) => [key, isCurrent]),
      [
        ['this_month', false],
        ['last_month', true],
        ['ninety_days', false],
        ['this_year', false],
      ]
    )
    assert.equal(presets[2].href, '/transactions?from=2026-01-01&to=2026-03-31&category=none')
  })
})
