import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays, addMonths, type Day } from '#core/calendar'
import { heldBy } from '#goals/earmarks'
import { neededMonthly, paceOf, reachedOn, savedBy } from '#goals/projection'

const today: Day = '2026-11-23'
const way = { savedMinor: 100_000n, targetMinor: 400_000n, today }

test.group('When a goal is reached', () => {
  test('whole months from today, and a part of one by its days', ({ assert }) => {
    assert.equal(reachedOn({ ...way, monthlyMinor: 100_000n }), '2027-02-23')
    assert.equal(reachedOn({ ...way, monthlyMinor: 200_000n }), '2027-01-08')
    assert.equal(reachedOn({ ...way, monthlyMinor: 0n }), null)
    assert.equal(reachedOn({ ...way, monthlyMinor: -5n }), null)
    assert.equal(reachedOn({ ...way, savedMinor: 400_000n, monthlyMinor: 0n }), today)
    assert.equal(reachedOn({ ...way, monthlyMinor: 1n }), null)
  })

  test('what is needed each month gets there by the day', ({ assert }) => {
    assert.equal(neededMonthly({ ...way, on: '2027-02-23' }), 100_000n)
    assert.equal(neededMonthly({ ...way, on: '2026-11-30' }), 300_000n)
    assert.equal(neededMonthly({ ...way, on: '2020-01-01' }), 300_000n)
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 12n })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 31, max: 20_000 }), (targetMinor, days) => {
        const on = addDays(today, days)
        const monthlyMinor = neededMonthly({ savedMinor: 0n, targetMinor, today, on })
        const reached = reachedOn({ savedMinor: 0n, targetMinor, monthlyMinor, today })!
        // The months on the way have other lengths than the last one: a few days either way.
        assert.isTrue(reached <= addDays(on, 3), `${reached} is after ${on}`)
      })
    )
  })

  test('what is there by a day is what may be aimed for', ({ assert }) => {
    assert.equal(savedBy({ ...way, monthlyMinor: 100_000n, on: '2027-02-23' }), 400_000n)
    assert.equal(savedBy({ ...way, monthlyMinor: 100_000n, on: '2020-01-01' }), 100_000n)
    assert.equal(savedBy({ ...way, monthlyMinor: -5n, on: '2027-02-23' }), 100_000n)
    const monthly = fc.bigInt({ min: 100n, max: 10n ** 9n })
    fc.assert(
      fc.property(monthly, fc.integer({ min: 31, max: 9_000 }), (monthlyMinor, days) => {
        const on = addDays(today, days)
        const targetMinor = savedBy({ savedMinor: 0n, monthlyMinor, today, on })
        assert.isTrue(reachedOn({ savedMinor: 0n, targetMinor, monthlyMinor, today })! <= on)
      })
    )
  })

  test('more each month is never later', ({ assert }) => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 9n })
    fc.assert(
      fc.property(amounts, amounts, amounts, (targetMinor, monthlyMinor, more) => {
        const base = { savedMinor: 0n, targetMinor, today }
        const slow = reachedOn({ ...base, monthlyMinor }) ?? ('9999-12-31' as Day)
        const fast = reachedOn({ ...base, monthlyMinor: monthlyMinor + more }) ?? '9999-12-31'
        assert.isTrue(fast <= slow)
      })
    )
    assert.equal(addMonths(today, 1), '2026-12-23')
  })

  test('the pace is the middle half of the months, and two months are no habit', ({ assert }) => {
    assert.isNull(paceOf([1n, 2n]))
    const pace = { lowMinor: 20n, middleMinor: 30n, highMinor: 40n, months: 5 }
    assert.deepEqual(paceOf([50n, 10n, 30n, 20n, 40n]), pace)
    assert.equal(paceOf([-100n, 0n, 100n])!.lowMinor, -50n)
  })
})

test.group('What goals hold of an account', () => {
  const earmark = fc.oneof(
    fc.record({ share: fc.integer({ min: 1, max: 10_000 }), amountMinor: fc.constant(null) }),
    fc.record({ share: fc.constant(null), amountMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }) })
  )

  test('is never more than the account has, whoever wants how much', ({ assert }) => {
    const balances = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n })
    fc.assert(
      fc.property(balances, fc.array(earmark, { maxLength: 8 }), (balance, marks) => {
        const held = heldBy(
          balance,
          marks.map((mark, index) => ({ ...mark, id: String(index) }))
        )
        const sum = [...held.values()].reduce((all, one) => all + one, 0n)
        assert.equal(held.size, marks.length)
        assert.isTrue([...held.values()].every((one) => one >= 0n))
        assert.isTrue(sum <= (balance > 0n ? balance : 0n))
      })
    )
  })

  test('goes to shares first, then to amounts as far as it reaches', ({ assert }) => {
    const held = heldBy(100_000n, [
      { id: 'amount', share: null, amountMinor: 70_000n },
      { id: 'half', share: 5_000, amountMinor: null },
    ])
    assert.deepEqual(Object.fromEntries(held), { half: 50_000n, amount: 50_000n })
  })
})
