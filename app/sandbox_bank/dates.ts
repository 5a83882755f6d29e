/** The bank's dates: calendar days come from the core, moments are milliseconds since 1970 on the bank's own clock. */
import { isDay, type Day } from '#core/calendar'

export const MILLISECONDS_PER_DAY = 86_400_000

/** What the machine's clock says. Only the bank's own clock asks for it. */
export const machineNow = (): number => Date.now()

/** The moment as Plaid writes it, always UTC. */
export const isoMoment = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const dayOfMoment = (milliseconds: number): Day =>
  isoMoment(milliseconds).slice(0, 10) as Day

/** Days and moments outside of these are slips of the pen, and some of them no calendar can add to. */
const EARLIEST = '1970-01-01'
const LATEST = '2200-01-01'

export const isPlausibleDay = (value: unknown): value is Day =>
  isDay(value) && value >= EARLIEST && value <= LATEST

export const isPlausibleMoment = (milliseconds: number): boolean =>
  milliseconds >= Date.parse(EARLIEST) && milliseconds <= Date.parse(LATEST)

/** Milliseconds of a written moment, or null when it cannot be read. */
export function parseMoment(text: string): number | null {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? null : milliseconds
}
