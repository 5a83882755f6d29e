import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays, type Day } from '#core/calendar'
import { baselineOf } from '#forecast/baseline'
import { lowestOf, project, type Expected } from '#forecast/projection'

const today: Day = '2026-11-23'
const due = (days: number, amountMinor: bigint, give = 0n): Expected => ({
  day: addDays(today, days),
  name: 'Bill',
  seriesId: null,
  amountMinor,
  lowMinor: amountMinor - give,
  highMinor: amountMinor + give,
})

test.group('What a balance is expected to be', () => {
  test('bills on their days, a seventh of a week on each, and what is late today', ({ assert }) => {
    const baseline = { weeklyMinor: -7_000n, spreadMinor: 0n, weeks: 13 }
    const days = project({
      balanceMinor: 100_000n,
      today,
      days: 10,
      expected: [due(3, -90_000n), due(-4, -5_000n), due(5, 200_000n)],
      baseline,
      planned: [],
    })
    assert.lengthOf(days, 11)
    assert.equal(days[0].balanceMinor, 95_000n)
    assert.equal(days[2].balanceMinor, 93_000n)
    assert.deepInclude(lowestOf(days), { day: '2026-11-27', balanceMinor: 1_000n })
    assert.equal(days.at(-1)!.balanceMinor, 195_000n)
  })

  test('the band holds what bills vary by, and grows with the root of the weeks', ({ assert }) => {
    const baseline = { weeklyMinor: 0n, spreadMinor: 1_000n, weeks: 26 }
    const days = project({
      balanceMinor: 0n,
      today,
      days: 28,
      expected: [due(1, -5_000n, 500n)],
      baseline,
      planned: [],
    })
    assert.deepInclude(days[7], { lowMinor: -6_500n, balanceMinor: -5_000n, highMinor: -3_500n })
    assert.equal(days[28].highMinor - days[28].balanceMinor, 2_500n)
  })

  test('is the sum of what is due by then, to the unit, and inside its band', ({ assert }) => {
    const bill = fc.record({
      days: fc.integer({ min: -5, max: 40 }),
      minor: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      give: fc.bigInt({ min: 0n, max: 10n ** 6n }),
    })
    fc.assert(
      fc.property(
        fc.array(bill),
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        (bills, start) => {
          const expected = bills.map(({ days, minor, give }) => due(days, minor, give))
          const days = project({
            balanceMinor: start,
            today,
            days: 30,
            expected,
            baseline: null,
            planned: [],
          })
          const sum = bills
            .filter(({ days: count }) => count <= 30)
            .reduce((whole, { minor }) => whole + minor, start)
          assert.equal(days.at(-1)!.balanceMinor, sum)
          for (const day of days)
            assert.isTrue(day.lowMinor <= day.balanceMinor && day.balanceMinor <= day.highMinor)
        }
      )
    )
  })

  test('an ordinary week leaves the outermost out, and few weeks are no habit', ({ assert }) => {
    assert.isNull(baselineOf([1n, 2n, 3n]))
    const weeks = [-10n, -10n, -10n, -10n, -10n, -10n, -10n, -10n, -5_000n, 900n]
    assert.deepEqual(baselineOf(weeks), { weeklyMinor: -10n, spreadMinor: 0n, weeks: 10 })
  })
})
