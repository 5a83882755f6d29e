import { test } from '@japa/runner'
import { version } from 'uuid'
import { freezeClock, restoreClock, travel } from '#core/clock'
import { isUuid, uuidv7 } from '#core/uuid'

test.group('Ids', (group) => {
  group.each.teardown(() => restoreClock())

  test('are version 7 and carry the time of the clock', ({ assert }) => {
    const instant = Date.now() + 1000
    freezeClock(new Date(instant))
    const id = uuidv7()
    assert.equal(version(id), 7)
    assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), instant)
  })

  test('sort in the order of their making, even while time stands still or goes back', ({
    assert,
  }) => {
    freezeClock(new Date(Date.now() + 2000))
    const ids = Array.from({ length: 5000 }, uuidv7)
    travel(-3_600_000)
    ids.push(...Array.from({ length: 100 }, uuidv7))
    assert.deepEqual(ids, [...ids].sort())
    assert.equal(new Set(ids).size, ids.length)
  })

  test('are recognised as PostgreSQL prints them', ({ assert }) => {
    const id = uuidv7()
    assert.isTrue(isUuid(id))
    for (const text of [
      id.toUpperCase(),
      `{${id}}`,
      id.replaceAll('-', ''),
      `${id} `,
      '',
      null,
      7,
    ]) {
      assert.isFalse(isUuid(text), String(text))
    }
  })
})
