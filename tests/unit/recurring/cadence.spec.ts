import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, weekday, type Day } from '#core/calendar'
import { dueDays, nextDue, yearlyOf, type Cadence } from '#recurring/cadence/cadence'
import { missedDays, standingOf } from '#recurring/cadence/standing'

const cadence = (of: Partial<Cadence>): Cadence => ({
  ...{ unit: 'month', every: 1, dayOfMonth: null, secondDay: null, weekend: 'stay' },
  ...{ anchorOn: '2026-01-01' as Day },
  ...of,
})

test.group('Due days', () => {
  const cases: { is: string; of: Partial<Cadence>; days: Day[] }[] = [
    {
      is: 'every month on a day that February does not have',
      of: { dayOfMonth: 30, anchorOn: '2026-01-30' },
      days: ['2026-01-30', '2026-02-28', '2026-03-30'],
    },
    {
      is: 'the last day of each month',
      of: { dayOfMonth: 31, anchorOn: '2026-01-31' },
      days: ['2026-01-31', '2026-02-28', '2026-03-31'],
    },
    {
      is: 'the last working day of each month',
      of: { dayOfMonth: 31, anchorOn: '2026-01-31', weekend: 'before' },
      days: ['2026-01-30', '2026-02-27', '2026-03-31'],
    },
    {
      is: 'twice a month, after weekends',
      of: { dayOfMonth: 1, secondDay: 15, weekend: 'after' },
      days: ['2026-01-01', '2026-01-15', '2026-02-02', '2026-02-16', '2026-03-02', '2026-03-16'],
    },
    {
      is: 'every four weeks',
      of: { unit: 'week', every: 4, anchorOn: '2025-12-10' },
      days: ['2026-01-07', '2026-02-04', '2026-03-04'],
    },
    {
      is: 'every quarter, from an anchor to come',
      of: { every: 3, dayOfMonth: 5, anchorOn: '2026-08-05' },
      days: ['2026-02-05'],
    },
    {
      is: 'every year',
      of: { unit: 'year', dayOfMonth: 29, anchorOn: '2024-02-29' },
      days: ['2026-02-28'],
    },
    {
      is: 'every ten days',
      of: { unit: 'day', every: 40, anchorOn: '2026-01-05' },
      days: ['2026-01-05', '2026-02-14', '2026-03-26'],
    },
  ]
  for (const { is, of, days } of cases)
    test(is, ({ assert }) => {
      assert.deepEqual(dueDays(cadence(of), '2026-01-01', '2026-03-31'), days)
    })

  test('a span shows what its days show one by one, and the next one is the first after', ({
    assert,
  }) => {
    const any = fc.record({
      unit: fc.constantFrom('day', 'week', 'month', 'year'),
      every: fc.integer({ min: 1, max: 6 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      secondDay: fc.option(fc.integer({ min: 1, max: 31 })),
      weekend: fc.constantFrom('stay', 'before', 'after'),
      anchorOn: fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days)),
    })
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 60 }), (of, start) => {
        const from = addDays('2025-06-01', start)
        const days = dueDays(of as Cadence, from, addDays(from, 40))
        const single = Array.from({ length: 41 }, (_, at) => addDays(from, at)).filter(
          (day) => dueDays(of as Cadence, day, day).length > 0
        )
        assert.sameMembers([...new Set(days)], single)
        if (of.weekend !== 'stay') assert.isTrue(days.every((day) => weekday(day) <= 5))
        if (days[0]) assert.equal(nextDue(of as Cadence, addDays(from, -1)), days[0])
      }),
      { numRuns: 60 }
    )
  })

  test('a year has 52 weeks, 12 months and 24 halves of them', ({ assert }) => {
    assert.deepEqual(yearlyOf(cadence({ unit: 'week', every: 2 })), [52n, 2n])
    assert.deepEqual(yearlyOf(cadence({ dayOfMonth: 1 })), [12n, 1n])
    assert.deepEqual(yearlyOf(cadence({ dayOfMonth: 1, secondDay: 15 })), [24n, 1n])
  })
})

test.group('How a series stands', () => {
  const monthly = cadence({ dayOfMonth: 10, anchorOn: '2026-01-10' })
  const paid = [{ dueOn: '2026-03-10' as Day }]

  test('before its day it is expected', ({ assert }) => {
    const { open, dueOn } = standingOf(monthly, paid, '2026-04-09')
    assert.deepEqual({ open, dueOn }, { open: [], dueOn: '2026-04-10' })
  })
  test('after it, it is open, and late when the days of grace are over', ({ assert }) => {
    assert.deepEqual(standingOf(monthly, paid, '2026-04-15').late, [])
    assert.deepEqual(standingOf(monthly, paid, '2026-04-16').late, ['2026-04-10'])
  })
  test('what never comes goes quiet, and a payment ahead is not asked for again', ({ assert }) => {
    assert.isFalse(standingOf(monthly, paid, '2026-05-20').isQuiet)
    assert.isTrue(standingOf(monthly, paid, '2026-06-20').isQuiet)
    assert.equal(standingOf(monthly, [{ dueOn: '2026-04-10' }], '2026-04-02').dueOn, '2026-05-10')
  })
  test('what was left out between payments is missed, unless it rested', ({ assert }) => {
    const on = (...days: Day[]) =>
      missedDays(
        monthly,
        days.map((dueOn) => ({ dueOn }))
      )
    assert.deepEqual(on('2026-06-10', '2026-04-10', '2026-03-10'), ['2026-05-10'])
    assert.deepEqual(on('2026-06-10', '2026-04-28', '2026-04-10'), ['2026-05-10'].slice(1))
    assert.deepEqual(on('2026-09-10', '2026-03-10'), [])
  })
  test('after a change of the rhythm, what was just paid is not due at once again', ({
    assert,
  }) => {
    const moved = cadence({ dayOfMonth: 14, anchorOn: '2026-03-14' })
    assert.equal(standingOf(moved, paid, '2026-03-11').dueOn, '2026-04-14')
  })
})
