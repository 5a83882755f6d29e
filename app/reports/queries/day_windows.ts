import { addDays, addMonths, daysBetween, firstDay, monthOf, type Day } from '#core/calendar'
import type { Period } from '#reports/wish/periods'

/** Days whose rows are read one by one: to be added to the sums of months, or taken off. */
export interface Window extends Period {
  sign: 1 | -1
}

export interface Windows {
  /** Months (or years) whose sums are read, by their first days; null where none is. */
  whole: Period | null
  windows: Window[]
}

/** In months. */
export type Unit = 1 | 12

const firstOf = (day: Day, unit: Unit): Day =>
  unit === 1 ? firstDay(monthOf(day)) : (`${day.slice(0, 4)}-01-01` as Day)
const lastOf = (day: Day, unit: Unit): Day => addDays(addMonths(firstOf(day, unit), unit), -1)

/**
 * A period as whole months (or years) and the days that differ from them: half of one at each end at most,
 * and none where it ends today and nothing is dated later.
 */
export function windowsOf({ from, to }: Period, unit: Unit = 1): Windows {
  const [first, last] = [firstOf(from, unit), firstOf(to, unit)]
  if (first === last) return withinOne({ from, to }, unit)
  const [head, tail] = [headOf(from, unit), tailOf(to, unit)]
  const start = head.isWhole ? first : addMonths(first, unit)
  const end = tail.isWhole ? last : addMonths(last, -unit)
  return {
    whole: start <= end ? { from: start, to: end } : null,
    windows: [head.window, tail.window].filter((window) => window !== undefined),
  }
}

function withinOne({ from, to }: Period, unit: Unit): Windows {
  const [first, last] = [firstOf(from, unit), lastOf(from, unit)]
  const length = daysBetween(first, last) + 1
  const count = daysBetween(from, to) + 1
  if (count * 2 <= length) return { whole: null, windows: [{ from, to, sign: 1 }] }
  const windows: Window[] = []
  if (from > first) windows.push({ from: first, to: addDays(from, -1), sign: -1 })
  if (to < last) windows.push({ from: addDays(to, 1), to: last, sign: -1 })
  return { whole: { from: first, to: first }, windows }
}

/** Whether the first one is read whole, and what is added or taken off then. */
function headOf(from: Day, unit: Unit): { isWhole: boolean; window?: Window } {
  const first = firstOf(from, unit)
  if (from === first) return { isWhole: true }
  const before: Window = { from: first, to: addDays(from, -1), sign: -1 }
  const within: Window = { from, to: lastOf(from, unit), sign: 1 }
  return shorter(before, within)
}

function tailOf(to: Day, unit: Unit): { isWhole: boolean; window?: Window } {
  const last = lastOf(to, unit)
  if (to === last) return { isWhole: true }
  const after: Window = { from: addDays(to, 1), to: last, sign: -1 }
  const within: Window = { from: firstOf(to, unit), to, sign: 1 }
  return shorter(after, within)
}

const shorter = (off: Window, on: Window) =>
  daysBetween(off.from, off.to) <= daysBetween(on.from, on.to)
    ? { isWhole: true, window: off }
    : { isWhole: false, window: on }
