import { minuteIn, todayIn, weekday } from '#core/calendar'
import type { Preferences } from '#notifications/queries/preferences'

type Terms = Pick<Preferences, 'rhythm' | 'quietFrom' | 'quietTo'>

/** When digests go out, in hours of the person's day. */
const DIGEST_HOUR = 8
const MONDAY = 1
const STEP_MS = 15 * 60_000
/** A week and a day of steps: no rhythm asks for more. */
const MOST_STEPS = (8 * 24 * 3_600_000) / STEP_MS

/** Whether an hour of the day is quiet; the night may lie over midnight. */
export function isQuiet(
  hour: number,
  { quietFrom, quietTo }: Pick<Terms, 'quietFrom' | 'quietTo'>
) {
  if (quietFrom === quietTo) return false
  if (quietFrom < quietTo) return hour >= quietFrom && hour < quietTo
  return hour >= quietFrom || hour < quietTo
}

/**
 * When something that happens now is sent: at once, after the quiet hours, or with the next digest of the
 * day or week. Clocks that are put forward or back are those of the person's time zone.
 */
export function dueAt(from: Date, timeZone: string, terms: Terms): Date {
  const fits = fitting(timeZone, terms)
  if (terms.rhythm === 'instant' && fits(from)) return from
  let at = startOfStep(from)
  for (let step = 0; step < MOST_STEPS; step++) {
    at = later(at, STEP_MS)
    if (fits(at)) return at
  }
  return at
}

function fitting(timeZone: string, terms: Terms): (at: Date) => boolean {
  const minute = (at: Date) => minuteIn(timeZone, at)
  if (terms.rhythm === 'instant') return (at) => !isQuiet(Math.floor(minute(at) / 60), terms)
  const hour = isQuiet(DIGEST_HOUR, terms) ? terms.quietTo : DIGEST_HOUR
  const isHour = (at: Date) => minute(at) === hour * 60
  if (terms.rhythm === 'daily') return isHour
  return (at) => isHour(at) && weekday(todayIn(timeZone, at)) === MONDAY
}

const startOfStep = (at: Date) => later(at, -(at.getTime() % STEP_MS))

function later(at: Date, byMs: number): Date {
  const moved = structuredClone(at)
  moved.setTime(at.getTime() + byMs)
  return moved
}
