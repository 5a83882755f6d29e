import { test } from '@japa/runner'
import fc from 'fast-check'
import { payOff, type Debt } from '#goals/payoff'

const card: Debt = {
  id: 'card',
  owedMinor: 200_000n,
  rate: 240_000n,
  minimumMinor: 5_000n,
  place: 2,
}
const loan: Debt = {
  id: 'loan',
  owedMinor: 100_000n,
  rate: 60_000n,
  minimumMinor: 3_000n,
  place: 1,
}
const from = '2026-11' as const

const debt = fc.record({
  owedMinor: fc.bigInt({ min: 1n, max: 50_000_000n }),
  rate: fc.bigInt({ min: 0n, max: 360_000n }),
  minimumMinor: fc.bigInt({ min: 0n, max: 200_000n }),
  place: fc.integer({ min: 1, max: 9 }),
})
const debts = fc
  .array(debt, { minLength: 1, maxLength: 5 })
  .map((all) => all.map((each, index) => ({ ...each, id: String(index) })))
const extra = fc.bigInt({ min: 0n, max: 2_000_000n })

test.group('Ways out of debt', () => {
  test('interest of a twelfth of a year comes before each payment', ({ assert }) => {
    const { months } = payOff([card], { method: 'avalanche', extraMinor: 0n, from })
    assert.deepInclude(months[0], { month: '2026-12', interestMinor: 4_000n, paidMinor: 5_000n })
    assert.deepEqual(months[0].left, [199_000n])
  })

  test('the dearest, the smallest or the own first gets what is left of the sum', ({ assert }) => {
    const first = (method: 'avalanche' | 'snowball' | 'custom') =>
      payOff([card, loan], { method, extraMinor: 10_000n, from }).months[0].paid
    assert.deepEqual(first('avalanche'), [15_000n, 3_000n])
    assert.deepEqual(first('snowball'), [5_000n, 13_000n])
    assert.deepEqual(first('custom'), [5_000n, 13_000n])
  })

  test('what a debt that is gone took goes on to the next', ({ assert }) => {
    const { months, first, freeIn } = payOff([card, loan], {
      method: 'snowball',
      extraMinor: 10_000n,
      from,
    })
    assert.equal(first?.id, 'loan')
    const after = months.find(({ left }) => left[1] === 0n && left[0] > 0n)!
    const next = months[months.indexOf(after) + 1]
    assert.equal(next.paid[0], 18_000n)
    assert.equal(freeIn, months.at(-1)!.month)
  })

  test('a sum that does not cover the interest never ends, and nothing owed is free at once', ({
    assert,
  }) => {
    const small = { ...card, minimumMinor: 3_999n }
    assert.isNull(payOff([small], { method: 'avalanche', extraMinor: 0n, from }).freeIn)
    assert.equal(payOff([], { method: 'avalanche', extraMinor: 0n, from }).freeIn, from)
  })

  test('what is paid is what was owed and its interest, to the unit', ({ assert }) => {
    fc.assert(
      fc.property(debts, extra, (all, extraMinor) => {
        const { months, interestMinor } = payOff(all, { method: 'snowball', extraMinor, from })
        const paid = months.reduce((sum, { paidMinor }) => sum + paidMinor, 0n)
        const owed = all.reduce((sum, { owedMinor }) => sum + owedMinor, 0n)
        const left = months.at(-1)!.left.reduce((sum, amount) => sum + amount, 0n)
        assert.equal(paid + left, owed + interestMinor)
        for (const month of months) assert.isTrue(month.left.every((amount) => amount >= 0n))
      })
    )
  })

  test('paying more never takes longer nor costs more', ({ assert }) => {
    fc.assert(
      fc.property(debts, extra, (all, extraMinor) => {
        const some = payOff(all, { method: 'avalanche', extraMinor, from })
        const more = payOff(all, { method: 'avalanche', extraMinor: extraMinor + 10_000n, from })
        fc.pre(some.freeIn !== null)
        assert.isTrue(more.freeIn !== null && more.months.length <= some.months.length)
        // A rounding of a unit for each debt and month may fall either way.
        const give = BigInt(all.length * some.months.length)
        assert.isTrue(more.interestMinor <= some.interestMinor + give)
      })
    )
  })
})
