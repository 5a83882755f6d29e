import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays, daysBetween, weekday, type Day } from '#core/calendar'
import {
  addressOf,
  dayOfAddress,
  nextPeriod,
  periodAt,
  periodBefore,
  type PeriodRule,
} from '#budgets/periods'

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('1990-01-01', count))
const rules: fc.Arbitrary<PeriodRule> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('month' as const, 'pay_day' as const),
    day: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({
    kind: fc.constantFrom('week' as const, 'fortnight' as const, 'four_weeks' as const),
    anchor: days,
  }),
  fc.constant({ kind: 'last_working_day' as const })
)
const calendarOf = (rule: PeriodRule, ruleSince: Day = '0001-01-01') => ({
  rule,
  ruleSince,
  kept: [],
})

test.group('Periods', () => {
  test('every day is in one period, and the next one begins where it ends', ({ assert }) => {
    fc.assert(
      fc.property(rules, days, fc.integer({ min: 0, max: 400 }), (rule, day, later) => {
        const calendar = calendarOf(rule, addDays(day, -later))
        const period = periodAt(calendar, day)
        assert.isTrue(period.from <= day && day <= period.to)
        assert.deepEqual(periodAt(calendar, period.from), period)
        assert.deepEqual(periodAt(calendar, period.to), period)
        assert.equal(nextPeriod(calendar, period).from, addDays(period.to, 1))
        assert.deepEqual(nextPeriod(calendar, periodBefore(calendar, period)), period)
        assert.equal(dayOfAddress(addressOf(period)), period.from)
      }),
      { numRuns: 500 }
    )
  })

  test('months begin on their day, weeks keep their length, pay comes before the weekend', ({
    assert,
  }) => {
    const at = (rule: PeriodRule, day: Day) => periodAt(calendarOf(rule), day)
    assert.deepEqual(at({ kind: 'month', day: 25 }, '2026-11-23'), {
      from: '2026-10-25',
      to: '2026-11-24',
    })
    assert.deepEqual(at({ kind: 'month', day: 31 }, '2026-02-28'), {
      from: '2026-02-28',
      to: '2026-03-30',
    })
    assert.deepEqual(at({ kind: 'last_working_day' }, '2026-11-23'), {
      from: '2026-10-30',
      to: '2026-11-29',
    })
    assert.deepEqual(at({ kind: 'pay_day', day: 1 }, '2026-07-31'), {
      from: '2026-07-31',
      to: '2026-08-31',
    })
    fc.assert(
      fc.property(days, days, (anchor, day) => {
        const { from, to } = at({ kind: 'fortnight', anchor }, day)
        assert.equal(daysBetween(from, to), 13)
        assert.equal(weekday(from), weekday(anchor))
      })
    )
  })
})
