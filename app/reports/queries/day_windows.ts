import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  type Day,
} from '#core/calendar'
import type { Period } from '#reports/wish/periods'

/** Days whose rows are read one by one: to be added to the sums of months, or taken off. */
export interface Window extends Period {
  sign: 1 | -1
}

export interface Windows {
  /** Months whose sums are read, by their first days; null where none is. */
  months: Period | null
  windows: Window[]
}

/**
 * A period as whole months and the days that differ from them: half a month at each end at most,
 * and none where it ends today and nothing is dated later.
 */
export function windowsOf({ from, to }: Period): Windows {
  const [first, last] = [monthOf(from), monthOf(to)]
  if (first === last) return withinMonth(from, to)
  const windows: Window[] = []
  const head = headOf(from)
  if (head.window) windows.push(head.window)
  const tail = tailOf(to)
  if (tail.window) windows.push(tail.window)
  const start = head.isWhole ? first : addMonths(first, 1)
  const end = tail.isWhole ? last : addMonths(last, -1)
  return { months: start <= end ? { from: firstDay(start), to: firstDay(end) } : null, windows }
}

function withinMonth(from: Day, to: Day): Windows {
  const month = monthOf(from)
  const length = daysBetween(firstDay(month), lastDay(month)) + 1
  const count = daysBetween(from, to) + 1
  if (count * 2 <= length) return { months: null, windows: [{ from, to, sign: 1 }] }
  const windows: Window[] = []
  if (from > firstDay(month)) {
    windows.push({ from: firstDay(month), to: addDays(from, -1), sign: -1 })
  }
  if (to < lastDay(month)) windows.push({ from: addDays(to, 1), to: lastDay(month), sign: -1 })
  return { months: { from: firstDay(month), to: firstDay(month) }, windows }
}

/** Whether the first month is read whole, and what is added or taken off then. */
function headOf(from: Day): { isWhole: boolean; window?: Window } {
  const month = monthOf(from)
  if (from === firstDay(month)) return { isWhole: true }
  const before: Window = { from: firstDay(month), to: addDays(from, -1), sign: -1 }
  const within: Window = { from, to: lastDay(month), sign: 1 }
  return shorter(before, within)
}

function tailOf(to: Day): { isWhole: boolean; window?: Window } {
  const month = monthOf(to)
  if (to === lastDay(month)) return { isWhole: true }
  const after: Window = { from: addDays(to, 1), to: lastDay(month), sign: -1 }
  const within: Window = { from: firstDay(month), to, sign: 1 }
  return shorter(after, within)
}

const shorter = (off: Window, on: Window) =>
  daysBetween(off.from, off.to) <= daysBetween(on.from, on.to)
    ? { isWhole: true, window: off }
    : { isWhole: false, window: on }
