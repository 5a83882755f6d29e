import { todayIn, type Day } from '#core/calendar'

let clock: () => number = Date.now

/** The present instant. Nothing else in the app asks the machine what time it is. */
export function now(): Date {
  return new Date(clock())
}

/** The day that it is now in a time zone such as "Europe/Paris". */
export function today(timeZone: string): Day {
  return todayIn(timeZone, now())
}

/** Holds time still, for tests. Give it back with restoreClock. */
export function freezeClock(instant: Date | string): void {
  const frozen = new Date(instant).getTime()
  if (Number.isNaN(frozen)) throw new RangeError(`"${instant}" is not an instant`)
  clock = () => frozen
}

/** Moves time by so many milliseconds, whether it stands still or runs, for tests. */
export function travel(milliseconds: number): void {
  const before = clock
  clock = () => before() + milliseconds
}

export function restoreClock(): void {
  clock = Date.now
}
