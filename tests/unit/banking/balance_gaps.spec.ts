import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, type Day } from '#core/calendar'
import { settle } from '#banking/products/balance_gaps'

const START: Day = '2026-01-01'
const gap = (after: number, differenceMinor: bigint) => ({
  from: addDays(START, after - 1),
  to: addDays(START, after),
  expectedMinor: 0n,
  observedMinor: differenceMinor,
  differenceMinor,
})

test.group('gaps that settle', () => {
  test('a row that is booked late makes up for itself', ({ assert }) => {
    const [one, other] = settle([gap(1, -500n), gap(3, 500n)])
    assert.deepEqual([one.settledOn, other.settledOn], ['2026-01-04', '2026-01-04'])
  })

  test('several rows may come for one difference', ({ assert }) => {
    const all = settle([gap(1, -500n), gap(2, 200n), gap(4, 300n), gap(6, 20n)])
    assert.deepEqual(
      all.map(({ settledOn }) => settledOn),
      ['2026-01-05', '2026-01-05', '2026-01-05', null]
    )
  })

  test('what comes later than a week has nothing to do with it', ({ assert }) => {
    const all = settle([gap(1, -500n), gap(9, 500n)])
    assert.deepEqual(
      all.map(({ settledOn }) => settledOn),
      [null, null]
    )
  })

  test('nothing is lost: what is settled adds up to zero, the rest is all that differs', ({
    assert,
  }) => {
    const gaps = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -3, max: 3 })), {
        maxLength: 25,
      })
      .map((steps) => {
        let after = 0
        return steps
          .filter(([, amount]) => amount !== 0)
          .map(([step, amount]) => gap((after += step), BigInt(amount)))
      })
    fc.assert(
      fc.property(gaps, (sent) => {
        const all = settle(sent)
        const sum = (list: { differenceMinor: bigint }[]) =>
          list.reduce((total, { differenceMinor }) => total + differenceMinor, 0n)
        assert.equal(sum(all.filter(({ settledOn }) => settledOn)), 0n)
        assert.equal(sum(all.filter(({ settledOn }) => !settledOn)), sum(sent))
        assert.lengthOf(all, sent.length)
      })
    )
  })
})
