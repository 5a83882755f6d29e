import { daysBetween, type Day } from '#core/calendar'
import { ascending, magnitude } from '#core/decimal'
import { bandOf, spreadOf, type Band } from '#recurring/cadence/amounts'
import { periodOf, type Cadence } from '#recurring/cadence/cadence'
import { fitOf, RHYTHMS, worth, type Fit, type Rhythm } from '#recurring/cadence/fit'

/** A row of one merchant on one account, all of one sign and currency. */
export interface SeenRow {
  id: string
  day: Day
  /** Minor units, positive into the account. */
  amountMinor: bigint
}

export interface Found extends Band {
  cadence: Cadence
  /** Whether the merchant has other rows besides. */
  isStrict: boolean
  /** Of a hundred. */
  confidence: number
  /** The rows that say so, the oldest first. */
  rows: SeenRow[]
}

/** Which rhythm a bank says it is. */
export type Hint = Pick<Rhythm, 'unit' | 'every' | 'isTwice'>

/** The latest rows tell what goes on; so many are looked at. */
const LATEST = 18
const SURE = 100

/**
 * What comes again and again among the rows of a merchant, the oldest first: all of them together, or
 * those of one amount among others. Rows on one day, which no rhythm explains, speak against it.
 */
export function detect(rows: SeenRow[], today: Day, hint?: Hint): Found[] {
  const whole = judge(rows.slice(-LATEST), hint)
  const found = whole ? [{ ...whole, isStrict: false }] : byAmount(rows, hint)
  return found.filter(({ cadence, rows: own }) => goesOn(cadence, own.at(-1)!.day, today))
}

function byAmount(rows: SeenRow[], hint?: Hint): Found[] {
  const groups = Map.groupBy(rows, ({ amountMinor }) => amountMinor)
  return [...groups.values()]
    .filter((own) => own.length >= 3 && own.length < rows.length)
    .flatMap((own) => judge(own.slice(-LATEST), hint) ?? [])
    .map((found) => ({ ...found, isStrict: true }))
    .toSorted((one, other) => ascending(magnitude(other.amountMinor), magnitude(one.amountMinor)))
    .slice(0, 5)
}

/** Whether the next one is not overdue for so long that it has ended. */
const goesOn = (cadence: Cadence, last: Day, today: Day) =>
  daysBetween(last, today) <= periodOf(cadence) * 1.5 + 7

function judge(rows: SeenRow[], hint?: Hint): Omit<Found, 'isStrict'> | null {
  const days = [...new Set(rows.map(({ day }) => day))]
  if (days.length < 2 || days.length < rows.length * 0.85) return null
  const fit = bestFit(days, hint)
  const amounts = rows.map(({ amountMinor }) => amountMinor)
  const confidence = fit ? confidenceOf(fit, days.length, spreadOf(amounts), Boolean(hint)) : 0
  if (!fit || confidence < 50) return null
  return { cadence: fit.cadence, ...bandOf(amounts.toReversed()), confidence, rows }
}

function bestFit(days: Day[], hint?: Hint): Fit | null {
  const asked = hint ? RHYTHMS.filter((rhythm) => isSame(rhythm, hint)) : RHYTHMS
  const fits = asked.flatMap((rhythm) => fitOf(rhythm, days) ?? [])
  const good = fits.filter(({ hits, coverage }) => hits >= 0.85 && coverage >= 0.75)
  return good.toSorted((one, other) => worth(other) - worth(one))[0] ?? null
}

const isSame = (rhythm: Rhythm, hint: Hint) =>
  rhythm.unit === hint.unit &&
  rhythm.every === hint.every &&
  Boolean(rhythm.isTwice) === Boolean(hint.isTwice)

/** How sure it is, of a hundred; below 50 nobody is told. Few rows must be alike, and many may vary. */
function confidenceOf(fit: Fit, count: number, spread: number, isHinted: boolean): number {
  const period = periodOf(fit.cadence)
  const least = isHinted || period > 80 ? 2 : fit.rhythm.isTwice ? 4 : 3
  if (count < least) return 0
  if (!isHinted && count === 2 && (spread > 0.1 || fit.drift > 0.3)) return 0
  if (!isHinted && count === 3 && (spread > 0.25 || fit.drift > 0.6)) return 0
  // What is bought every week is not a bill, unless it costs the same.
  if (period < 10 && !isHinted && (count < 4 || spread > 0.1)) return 0
  if (spread > 0.6) return 0
  const doubt = spread * 50 + fit.drift * 20 + (1 - fit.hits * fit.coverage) * 80
  const scarcity = Math.max(0, 6 - count) * 6
  return Math.round(Math.min(SURE, Math.max(0, SURE - doubt - scarcity)))
}
