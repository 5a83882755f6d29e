import { addDays, daysBetween, type Day } from '#core/calendar'
import { ascending, magnitude } from '#core/decimal'
import { mayBe, type Band } from '#recurring/cadence/amounts'
import { dueDays, periodOf, windowOf, type Cadence } from '#recurring/cadence/cadence'
import type { SeenRow } from '#recurring/cadence/detect'

/** A series that rows may belong to. */
export interface Target extends Band {
  id: string
  accountId: string
  cadence: Cadence
  isStrict: boolean
  /** Days that are paid or skipped, in any order. */
  filled: { dueOn: Day }[]
}

export interface Assigned {
  series: Target
  dueOn: Day
  row: SeenRow
}

/**
 * Which rows (of the same merchant and account, the oldest first) pay for which due days: each row one
 * at most, the series whose amount is nearest, the due day that is nearest. What comes late pays for an
 * open day before it.
 */
export function assign(targets: Target[], rows: SeenRow[]): Assigned[] {
  const filled = new Map(targets.map(({ id, filled: own }) => [id, dueOf(own)]))
  return rows.flatMap((row) => {
    const fitting = targets
      .filter((series) => mayBe(series, row.amountMinor, series.isStrict))
      .toSorted((one, other) => ascending(offBy(one, row), offBy(other, row)))
    for (const series of fitting) {
      const taken = filled.get(series.id)!
      const dueOn = dayFor(series.cadence, taken, row.day)
      if (!dueOn) continue
      taken.add(dueOn)
      return [{ series, dueOn, row }]
    }
    return []
  })
}

const dueOf = (filled: { dueOn: Day }[]) => new Set(filled.map(({ dueOn }) => dueOn))
const offBy = (series: Target, row: SeenRow) => magnitude(series.amountMinor - row.amountMinor)

function dayFor(cadence: Cadence, taken: Set<Day>, day: Day): Day | undefined {
  const window = windowOf(cadence)
  const late = Math.max(window, Math.floor(periodOf(cadence) * 0.75))
  const newest = [...taken].toSorted().at(-1)
  const free = dueDays(cadence, addDays(day, -late), addDays(day, window)).filter(
    (due) =>
      !taken.has(due) &&
      (Math.abs(daysBetween(due, day)) <= window || newest === undefined || due > newest)
  )
  const [nearest] = free.toSorted((one, other) => farFrom(day, one) - farFrom(day, other))
  return nearest
}

const farFrom = (day: Day, due: Day) => Math.abs(daysBetween(day, due))
