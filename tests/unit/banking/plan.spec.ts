import fc from 'fast-check'
import { test } from '@japa/runner'
import type { Plan } from '#banking/sync/plan'
import type { Day } from '#core/calendar'
import { Ledger, row } from '#tests/unit/banking/plan_world'

const isEmpty = (plan: Plan) =>
  [plan.added, plan.changed, plan.tombstones].every((list) => list.length === 0)

test.group('planning an update', () => {
  test('after any updates the ledger holds the live rows of the bank once, and doing one again changes nothing', ({
    assert,
  }) => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd')
    const update = fc.record({
      upserts: fc.uniqueArray(fc.record({ id: ids, minor: fc.bigInt({ min: 1n, max: 9n }) }), {
        selector: ({ id }) => id,
      }),
      removed: fc.uniqueArray(ids),
    })
    fc.assert(
      fc.property(fc.array(update, { maxLength: 8 }), (updates) => {
        const ledger = new Ledger()
        const bank = new Map<string, bigint>()
        for (const { upserts, removed } of updates) {
          const gone = removed.filter((id) => !upserts.some((sent) => sent.id === id))
          for (const { id, minor } of upserts) bank.set(id, minor)
          for (const id of gone) bank.delete(id)
          const sent = upserts.map(({ id, minor }) => row(id, { amountMinor: minor }))
          ledger.apply(sent, gone)
          assert.isTrue(isEmpty(ledger.apply(sent, gone)))
        }
        const held = ledger.live.map(({ amountMinor }) => amountMinor).sort()
        assert.deepEqual(held, [...bank.values()].sort())
      })
    )
  })

  test('a posting takes the place of its pending row, once', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('p', { isPending: true, postedOn: '2026-01-31' as Day })])
    const [{ id }] = ledger.live
    const plan = ledger.apply([row('q', { pendingExternalId: 'p' })], ['p'])
    assert.equal(plan.merged, 1)
    assert.deepEqual(
      ledger.live.map((each) => [each.id, each.isPending, each.occurredOn]),
      [[id, false, '2026-01-31']]
    )
    ledger.apply([row('r', { pendingExternalId: 'p' })])
    assert.lengthOf(ledger.live, 2)
  })

  test('a pending row and its posting in one update are one row', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('q', { pendingExternalId: 'p' }), row('p', { isPending: true })])
    assert.deepEqual(
      ledger.live.map(({ isPending }) => isPending),
      [false]
    )
    ledger.apply([], ['p'])
    assert.lengthOf(ledger.live, 1)
  })

  test('a pending row that comes back after it was posted is another one', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('p', { isPending: true })])
    ledger.apply([row('q', { pendingExternalId: 'p' })], ['p'])
    ledger.apply([row('p', { isPending: true })])
    assert.lengthOf(ledger.live, 2)
  })

  test('what a person deleted stays deleted, what the bank removed comes back with it', ({
    assert,
  }) => {
    const ledger = new Ledger()
    ledger.apply([row('a'), row('b')])
    const [mine, theirs] = ledger.live
    mine.deletedReason = 'user'
    ledger.apply([], ['b'])
    assert.equal(theirs.deletedReason, 'bank')
    ledger.apply([row('a', { amountMinor: 5n }), row('b')])
    assert.deepEqual(
      ledger.live.map(({ id }) => id),
      [theirs.id]
    )
  })
})
