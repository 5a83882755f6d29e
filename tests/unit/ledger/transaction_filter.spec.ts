import { test } from '@japa/runner'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { uuidv7 } from '#core/uuid'

test.group('The filter of transactions', () => {
  test('reads back what it writes', ({ assert }) => {
    const criteria = {
      from: '2026-11-01',
      to: '2026-11-30',
      account: uuidv7(),
      category: 'none',
      tag: uuidv7(),
      flow: 'spend',
      q: 'café & co #1 +',
      status: 'pending',
    } as const
    const query = new TransactionFilter(criteria).toQuery()
    const read = TransactionFilter.parse(Object.fromEntries(new URLSearchParams(query)))
    assert.deepEqual(read.criteria, criteria)
    assert.lengthOf(read.hints, 0)
  })

  test('a month stands for its days', ({ assert }) => {
    const { criteria } = TransactionFilter.parse({ month: '2026-02' })
    assert.deepEqual(criteria, { from: '2026-02-01', to: '2026-02-28' })
  })

  test('what cannot be read is left out with a hint, whatever it is', ({ assert }) => {
    const wrong = {
      from: '2026-02-31',
      to: ['2026-01-01'],
      account: 'x',
      category: { id: '1' },
      flow: 'up',
      q: 'a\u0000b',
      status: 'lost',
      tag: 'x',
      sort: 'colour',
      month: '2026-13',
    }
    const filter = TransactionFilter.parse(wrong)
    assert.isTrue(filter.isEmpty)
    assert.sameMembers(
      filter.hints.map(({ field }) => field),
      Object.keys(wrong)
    )
  })

  test('empty fields of the form ask for nothing', ({ assert }) => {
    const filter = TransactionFilter.parse({ from: '', to: ' ', q: '', flow: '', other: 'x' })
    assert.isTrue(filter.isEmpty)
    assert.lengthOf(filter.hints, 0)
    assert.equal(filter.toUrl(), '/transactions')
  })

  test('an order is part of the address, and narrows nothing', ({ assert }) => {
    const filter = TransactionFilter.parse({ sort: '-amount' })
    assert.isTrue(filter.isEmpty)
    assert.equal(filter.toUrl(), '/transactions?sort=-amount')
    assert.equal(TransactionFilter.parse({ sort: '-date' }).toUrl(), '/transactions')
  })

  test('fields for status, parts and amounts are words of the search', ({ assert }) => {
    const q = (query: Record<string, unknown>) => TransactionFilter.parse(query).criteria.q
    assert.equal(q({ q: 'tea', is: 'split', has: 'note' }), 'tea is:split has:note')
    assert.equal(q({ least: '20', most: '1,234.50' }), 'amount:"20..1,234.50"')
    assert.equal(q({ least: '20', most: '' }), 'amount:">=20"')
    assert.equal(q({ most: ' 5 ' }), 'amount:"<=5"')
    assert.equal(q({ most: '5" is:split' }), 'amount:"<=5 is:split"')
    assert.isUndefined(q({ is: '', has: '', least: '', most: ['1'] }))
  })
})
