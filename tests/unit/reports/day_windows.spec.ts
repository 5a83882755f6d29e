import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, addMonths, dayRange, type Day } from '#core/calendar'
import { windowsOf } from '#reports/queries/day_windows'

const day = fc.nat({ max: 1500 }).map((count) => addDays('2022-12-20', count))

test.group('Days beside whole months and years', () => {
  test('add up to the period, each day once, and are half of one at most at each end', ({
    assert,
  }) => {
    fc.assert(
      fc.property(fc.constantFrom(1 as const, 12 as const), day, day, (unit, one, other) => {
        const [from, to] = [one, other].sort() as [Day, Day]
        const { whole, windows } = windowsOf({ from, to }, unit)
        const counts = new Map<Day, number>()
        const add = (first: Day, last: Day, sign: number) => {
          for (const each of dayRange(first, last)) counts.set(each, (counts.get(each) ?? 0) + sign)
        }
        if (whole) add(whole.from, addDays(addMonths(whole.to, unit), -1), 1)
        for (const window of windows) add(window.from, window.to, window.sign)
        const counted = [...counts].filter(([, count]) => count !== 0)
        assert.isTrue(counted.every(([, count]) => count === 1))
        assert.deepEqual(counted.map(([each]) => each).sort(), dayRange(from, to))
        const read = windows.reduce((sum, each) => sum + dayRange(each.from, each.to).length, 0)
        assert.isAtMost(read, unit === 1 ? 32 : 368)
      })
    )
  })
})
