import { addDays, daysBetween, type Day } from '#core/calendar'
import { dueDays, periodOf, type Cadence } from '#recurring/cadence/cadence'

/** A due day farther from its row than so much of a period is another one's. */
const REACH = 0.6

/**
 * The day that a row pays for where somebody says that it does: the nearest due day that is free; where
 * all around are taken it is one payment more, on its own day or the next that is free.
 */
export function placeFor(cadence: Cadence, taken: ReadonlySet<Day>, day: Day): Day {
  const reach = Math.max(1, Math.floor(periodOf(cadence) * REACH))
  const far = (due: Day) => Math.abs(daysBetween(due, day))
  const free = dueDays(cadence, addDays(day, -reach), addDays(day, reach)).filter(
    (due) => !taken.has(due)
  )
  const [nearest] = free.toSorted((one, other) => far(one) - far(other))
  return nearest ?? freeFrom(taken, day)
}

function freeFrom(taken: ReadonlySet<Day>, day: Day): Day {
  let own = day
  while (taken.has(own)) own = addDays(own, 1)
  return own
}
