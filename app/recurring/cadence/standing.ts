import { addDays, daysBetween, type Day } from '#core/calendar'
import {
  dueDays,
  graceOf,
  nextDue,
  periodOf,
  windowOf,
  type Cadence,
} from '#recurring/cadence/cadence'

/** A due day that was dealt with: paid or skipped. */
export interface Filled {
  dueOn: Day
}

/** How a series stands on a day. */
export interface Standing {
  /** Due days that nothing was paid for, the oldest first: those of today and before. */
  open: Day[]
  /** The ones of them whose grace is over. */
  late: Day[]
  /** The oldest open day, else the next due day. */
  dueOn: Day
  /** Whether nothing came for so long that it has probably ended. */
  isQuiet: boolean
}

/** More are not looked at: what was open for so long is quiet anyway. */
const LONGEST_DAYS = 800

/** `filled` is newest first. What lies before the newest filled day is past and gone. */
export function standingOf(cadence: Cadence, filled: Filled[], today: Day): Standing {
  const open = today < beginOf(cadence, filled) ? [] : openDays(cadence, filled, today)
  const late = open.filter((day) => addDays(day, graceOf(cadence)) < today)
  return {
    open,
    late,
    dueOn: open[0] ?? nextOf(cadence, filled, today),
    isQuiet: late.length > 0 && daysBetween(late[0], today) > quietAfter(cadence),
  }
}

/** The due days of a span that are neither paid nor skipped, nor gone by. */
export function openBetween(cadence: Cadence, filled: Filled[], from: Day, to: Day): Day[] {
  const begin = beginOf(cadence, filled)
  return dueDays(cadence, from > begin ? from : begin, to)
}

/** More in a row are no missed payments but another rhythm, or a rest. */
const MOST_MISSED = 2

/** Due days between those that were filled (`filled` is newest first) to which nothing came, the newest first. */
export function missedDays(cadence: Cadence, filled: Filled[]): Day[] {
  const window = windowOf(cadence)
  return filled.slice(1).flatMap(({ dueOn: before }, at) => {
    const between = dueDays(cadence, addDays(before, 1), addDays(filled[at].dueOn, -1))
    const missed = between.filter((day) =>
      [before, filled[at].dueOn].every((one) => Math.abs(daysBetween(one, day)) > window)
    )
    return missed.length <= MOST_MISSED ? missed.toReversed() : []
  })
}

/** From when on due days are open: after the newest that was filled. */
function beginOf(cadence: Cadence, filled: Filled[]): Day {
  if (filled.length === 0) return cadence.anchorOn
  const last = filled[0].dueOn
  const isOnBeat = dueDays(cadence, last, last).length > 0
  // After a change of the rhythm, the first day that is not the one just paid.
  return addDays(last, isOnBeat ? 1 : windowOf(cadence) + 1)
}

function openDays(cadence: Cadence, filled: Filled[], today: Day): Day[] {
  const oldest = addDays(today, -LONGEST_DAYS)
  return openBetween(cadence, filled, oldest, today)
}

function nextOf(cadence: Cadence, filled: Filled[], today: Day): Day {
  const begin = addDays(beginOf(cadence, filled), -1)
  return nextDue(cadence, begin > today ? begin : today)
}

const quietAfter = (cadence: Cadence) => Math.min(180, Math.max(30, periodOf(cadence) * 1.5))
