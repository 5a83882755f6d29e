import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, type Day } from '#core/calendar'
import { bandOf, mayBe } from '#recurring/cadence/amounts'
import { dueDays, type Cadence } from '#recurring/cadence/cadence'
import { detect, type SeenRow } from '#recurring/cadence/detect'

const rowsOf = (days: Day[], amounts: number | number[]): SeenRow[] =>
  days.map((day, at) => {
    const amount = typeof amounts === 'number' ? amounts : amounts[at % amounts.length]
    return { id: `${day} ${at}`, day, amountMinor: BigInt(amount) }
  })

const rhythm = ({ cadence: { unit, every, secondDay } }: { cadence: Cadence }) =>
  `${every} ${unit}${secondDay ? ' twice' : ''}`

const BEATS = {
  '1 week': { unit: 'week', every: 1, count: 8 },
  '2 week': { unit: 'week', every: 2, count: 6 },
  '4 week': { unit: 'week', every: 4, count: 6 },
  '1 month': { unit: 'month', every: 1, count: 5 },
  '2 month': { unit: 'month', every: 2, count: 4 },
  '3 month': { unit: 'month', every: 3, count: 3 },
  '6 month': { unit: 'month', every: 6, count: 3 },
  '1 year': { unit: 'year', every: 1, count: 2 },
  '1 month twice': { unit: 'month', every: 1, count: 8 },
}

function daysOf(beat: keyof typeof BEATS, start: number): Day[] {
  const { unit, every, count } = BEATS[beat]
  const anchorOn = addDays('2023-01-01', start)
  const isByMonth = unit !== 'week'
  const twice = beat === '1 month twice'
  const cadence = {
    ...{ unit, every, anchorOn, weekend: 'stay' },
    dayOfMonth: twice ? 1 : isByMonth ? Number(anchorOn.slice(8)) : null,
    secondDay: twice ? 16 : null,
  } as Cadence
  return dueDays(cadence, anchorOn, addDays(anchorOn, 900)).slice(0, count)
}

test.group('Finding what comes again', () => {
  for (const beat of Object.keys(BEATS) as (keyof typeof BEATS)[])
    test(`finds ${beat}, exact to the day`, ({ assert }) => {
      const days = daysOf(beat, 17)
      const [found] = detect(rowsOf(days, -1299), addDays(days.at(-1)!, 2))
      assert.equal(rhythm(found), beat)
      assert.isAbove(found.confidence, 60)
    })

  test('finds bills that come a little early or late and cost more or less', ({ assert }) => {
    const beats = fc.constantFrom('2 week', '1 month', '2 month', '3 month') as fc.Arbitrary<
      keyof typeof BEATS
    >
    fc.assert(
      fc.property(
        beats,
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 8, maxLength: 8 }),
        fc.array(fc.integer({ min: 8000, max: 9800 }), { minLength: 8, maxLength: 8 }),
        (beat, start, jitter, amounts) => {
          const days = daysOf(beat, start).map((day, at) => addDays(day, jitter[at]))
          const [found] = detect(rowsOf(days, amounts), addDays(days.at(-1)!, 2))
          assert.equal(found && rhythm(found), beat)
        }
      ),
      { numRuns: 150 }
    )
  })

  test('finds nothing in purchases that come as they like', ({ assert }) => {
    const gaps = fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 10, maxLength: 16 })
    const amounts = fc.array(fc.integer({ min: 100, max: 20_000 }), {
      minLength: 16,
      maxLength: 16,
    })
    let wrong = 0
    fc.assert(
      fc.property(gaps, amounts, (between, costs) => {
        let day: Day = '2025-01-01'
        const days = between.map((gap) => (day = addDays(day, gap)))
        if (detect(rowsOf(days, costs), day).length > 0) wrong++
      }),
      { numRuns: 300, seed: 7 }
    )
    assert.isAtMost(wrong, 1)
  })

  test('finds a subscription among other purchases at the same place', ({ assert }) => {
    const bills = rowsOf(daysOf('1 month', 17), -1499)
    const others = rowsOf(
      [3, 9, 22, 40, 44, 71, 90, 93, 120].map((days) => addDays(bills[0].day, days)),
      [-2350, -899, -4210, -1230, -15_999, -3199, -720, -5500, -1999]
    )
    const rows = [...bills, ...others].toSorted((one, other) => (one.day < other.day ? -1 : 1))
    const found = detect(rows, addDays(bills.at(-1)!.day, 3))
    assert.lengthOf(found, 1)
    assert.deepInclude(found[0], { amountMinor: -1499n, isStrict: true })
  })

  test('month ends stay month ends, and pay days move off weekends', ({ assert }) => {
    const ends: Day[] = ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30', '2026-05-29']
    const [found] = detect(rowsOf(ends, 310_000), '2026-06-02')
    assert.deepInclude(found.cadence, { unit: 'month', dayOfMonth: 31, weekend: 'before' })
    assert.deepEqual(dueDays(found.cadence, '2026-06-01', '2026-08-31').length, 3)
  })

  test('what ended long ago, and what comes every week at any price, is not found', ({
    assert,
  }) => {
    const days = daysOf('1 month', 17)
    assert.lengthOf(detect(rowsOf(days, -1299), addDays(days.at(-1)!, 80)), 0)
    const shopping = rowsOf(daysOf('1 week', 5), [-4200, -8100, -6650, -9900, -3100, -7700])
    assert.lengthOf(detect(shopping, addDays(shopping.at(-1)!.day, 1)), 0)
  })

  test('two that are much alike are enough for a year, not for a month', ({ assert }) => {
    const yearly = rowsOf(['2025-02-03', '2026-02-04'], -9900)
    assert.equal(rhythm(detect(yearly, '2026-02-20')[0]), '1 year')
    const twoMonths = rowsOf(['2026-01-03', '2026-02-03'], -9900)
    assert.lengthOf(detect(twoMonths, '2026-02-20'), 0)
    const hinted = detect(twoMonths, '2026-02-20', { unit: 'month', every: 1 })
    assert.equal(rhythm(hinted[0]), '1 month')
  })
})

test.group('Amounts of what comes again', () => {
  test('a price that changed is the new price; what varies has a band', ({ assert }) => {
    assert.deepEqual(bandOf([-1299n, -1299n, -999n, -999n]), bandOf([-1299n]))
    const { amountMinor, lowMinor, highMinor } = bandOf([-8000n, -9500n, -7000n])
    assert.deepEqual([amountMinor, lowMinor, highMinor], [-8000n, -10_300n, -6200n])
  })
  test('a higher price is still the same bill; another amount among purchases is not', ({
    assert,
  }) => {
    assert.isTrue(mayBe(bandOf([-1000n]), -1400n, false))
    assert.isFalse(mayBe(bandOf([-1000n]), -1400n, true))
    assert.isFalse(mayBe(bandOf([-1000n]), 1000n, false))
  })
})
