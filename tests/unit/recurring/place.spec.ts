import { test } from '@japa/runner'
import { placeFor } from '#recurring/linking/place'
import type { Day } from '#core/calendar'
import type { Cadence } from '#recurring/cadence/cadence'

const monthly: Cadence = {
  unit: 'month',
  every: 1,
  dayOfMonth: 12,
  secondDay: null,
  weekend: 'stay',
  anchorOn: '2026-01-12',
}

interface Tried {
  day: Day
  taken: Day[]
  due: Day
}

test.group('Which due day a row pays for', () => {
  test('the nearest that is free, else its own day, else the next')
    .with<Tried[]>([
      { day: '2026-11-14', taken: [], due: '2026-11-12' },
      { day: '2026-11-28', taken: [], due: '2026-12-12' },
      { day: '2026-11-14', taken: ['2026-11-12'], due: '2026-11-14' },
      { day: '2026-11-12', taken: ['2026-11-12'], due: '2026-11-13' },
      { day: '2026-10-26', taken: ['2026-10-12'], due: '2026-11-12' },
    ])
    .run(({ assert }, { day, taken, due }) => {
      assert.equal(placeFor(monthly, new Set(taken), day), due)
    })
})
