import { test } from '@japa/runner'
import { freezeClock, now, restoreClock, today, travel } from '#core/clock'

test.group('The clock', (group) => {
  group.each.teardown(() => restoreClock())

  test('runs with the machine', ({ assert }) => {
    const before = Date.now()
    const instant = now().getTime()
    assert.isTrue(instant >= before && instant <= Date.now())
  })

  test('stands still when frozen, and moves when told', ({ assert }) => {
    freezeClock('2026-11-22T23:30:00Z')
    assert.equal(now().toISOString(), '2026-11-22T23:30:00.000Z')
    assert.equal(today('Europe/Paris'), '2026-11-23')
    travel(-24 * 3_600_000)
    assert.equal(today('Europe/Paris'), '2026-11-22')
    restoreClock()
    assert.isTrue(Math.abs(now().getTime() - Date.now()) < 10_000)
  })

  test('cannot be frozen at no time', ({ assert }) => {
    assert.throws(() => freezeClock('soon'), RangeError)
  })
})
