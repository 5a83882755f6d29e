import { test } from '@japa/runner'
import fc from 'fast-check'
import * as calendar from '#core/calendar'
import type { Day, Month } from '#core/calendar'

const days = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day)

test.group('Calendar', () => {
  test('knows which texts are days and months', ({ assert }) => {
    for (const day of ['2026-11-22', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
      assert.isTrue(calendar.isDay(day), day)
    }
    for (const text of ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10']) {
      assert.isFalse(calendar.isDay(text), text)
    }
    for (const text of ['0000-01-01', '2026-1-1', '2026-11-22 ', '2026-11-22T00:00', '', null, 5]) {
      assert.isFalse(calendar.isDay(text), String(text))
    }
    assert.isTrue(calendar.isMonth('2026-11'))
    for (const text of ['2026-13', '2026-00', '0000-01', '2026-1', '2026-11-22', undefined]) {
      assert.isFalse(calendar.isMonth(text), String(text))
    }
  })

  test('counts days as the machine does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -200_000, max: 200_000 }), (day, count) => {
        const expected = new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
        const moved = calendar.addDays(day, count)
        return moved === expected && calendar.daysBetween(day, moved) === count
      })
    )
  })

  test('gives every day of four centuries exactly once', ({ assert }) => {
    const all = calendar.dayRange('1801-01-01', '2200-12-31')
    assert.equal(all.length, 146_097)
    assert.isTrue(all.every((day, index) => index === 0 || all[index - 1] < day))
    assert.equal(calendar.daysBetween('0001-01-01', '9999-12-31'), 3_652_058)
  })

  test('knows the day of the week', ({ assert }) => {
    assert.deepEqual(
      calendar.dayRange('2026-11-16', '2026-11-22').map(calendar.weekday),
      [1, 2, 3, 4, 5, 6, 7]
    )
    fc.assert(fc.property(days, (day) => calendar.weekday(day) % 7 === new Date(day).getUTCDay()))
  })

  test('stays within the month when months differ in length', ({ assert }) => {
    assert.equal(calendar.addMonths('2026-01-31', 1), '2026-02-28')
    assert.equal(calendar.addMonths('2024-01-31', 1), '2024-02-29')
    assert.equal(calendar.addMonths('2024-02-29', -12), '2023-02-28')
    assert.equal(calendar.addMonths('2026-11-22', 2), '2027-01-22')
    assert.equal(calendar.sameDayLastMonth('2026-03-31'), '2026-02-28')
    assert.equal(calendar.sameDayLastMonth('2026-01-15'), '2025-12-15')
  })

  test('moves months by whole months', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const month: Month = calendar.monthOf(day)
        const moved = calendar.addMonths(month, count)
        return (
          calendar.monthsBetween(month, moved) === count &&
          calendar.monthOf(calendar.addMonths(day, count)) === moved &&
          calendar.daysBetween(
            calendar.lastDay(month),
            calendar.firstDay(calendar.addMonths(month, 1))
          ) === 1
        )
      })
    )
  })

  test('lists ranges with both ends, or nothing backwards', ({ assert }) => {
    assert.deepEqual(calendar.dayRange('2026-02-27', '2026-03-01'), [
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
    assert.deepEqual(calendar.monthRange('2025-12', '2026-02'), ['2025-12', '2026-01', '2026-02'])
    assert.deepEqual(calendar.dayRange('2026-03-01', '2026-02-28'), [])
    assert.deepEqual(calendar.monthRange('2026-03', '2026-01'), [])
  })

  test('ends with the year 9999 and begins with 0001', ({ assert }) => {
    assert.throws(() => calendar.addDays('9999-12-31', 1), RangeError)
    assert.throws(() => calendar.addDays('0001-01-01', -1), RangeError)
    assert.throws(() => calendar.addMonths('9999-12', 1), RangeError)
    assert.throws(() => calendar.addMonths('0001-01-31', -1), RangeError)
    assert.throws(() => calendar.addDays('2026-02-30', 1), RangeError)
    assert.throws(() => calendar.addDays('2026-02-20', 0.5), RangeError)
  })

  test('asks the time zone what day it is', ({ assert }) => {
    const instant = new Date('2026-11-22T23:30:00Z')
    assert.equal(calendar.todayIn('UTC', instant), '2026-11-22')
    assert.equal(calendar.todayIn('Europe/Paris', instant), '2026-11-23')
    assert.equal(calendar.todayIn('Pacific/Kiritimati', instant), '2026-11-23')
    assert.equal(
      calendar.todayIn('America/Los_Angeles', new Date('2026-01-01T07:59:59Z')),
      '2025-12-31'
    )
    assert.throws(() => calendar.todayIn('Mars/Olympus', instant), RangeError)
  })
})
