import { divideHalfEven } from '#core/decimal'
import { addDays, daysBetween, monthOf, type Day } from '#core/calendar'
import { yearlyOf } from '#recurring/cadence/cadence'
import { priceChanges, type Paid, type PriceChange } from '#recurring/cadence/prices'
import { standingOf, type Standing } from '#recurring/cadence/standing'
import { FOLLOWED } from '#recurring/models/series'
import { seriesFacts, type Occurrence, type SeriesFacts } from '#recurring/queries/series_facts'

export const STATUSES = ['late', 'expected', 'paid', 'paused', 'ended'] as const
export type Status = (typeof STATUSES)[number]

/** A series as a page shows it. Amounts are minor units of its currency, positive into the account. */
export interface ListedSeries extends SeriesFacts {
  status: Status
  standing: Standing
  /** The last one that was paid. */
  lastPaid: Occurrence | null
  /** The last change of its price, where that is news. */
  changed: PriceChange | null
  /** What it comes to in a year. */
  yearlyMinor: bigint
  /** A month's share of that, where it comes less often than each month; else null. */
  monthlyMinor: bigint | null
}

/** A price is news for so many days. */
const NEWS_DAYS = 45

/** What the household follows, as it stands on a day. */
export async function seriesList(today: Day, ids: string[] | null = null, dealt?: number) {
  const facts = await seriesFacts({ states: FOLLOWED, ids, dealt })
  return facts.map((one) => listed(one, today))
}

export function listed(facts: SeriesFacts, today: Day): ListedSeries {
  const standing = standingOf(facts.cadence, facts.filled, today)
  const paid = facts.filled.filter(({ status }) => status === 'paid')
  const [change] = priceChanges(paidOf(facts))
  return {
    ...facts,
    standing,
    status: statusOf(facts, standing, today),
    lastPaid: paid[0] ?? null,
    changed: change && change.since >= addDays(today, -NEWS_DAYS) ? change : null,
    yearlyMinor: inAYear(facts),
    monthlyMinor: isRare(facts) ? divideHalfEven(inAYear(facts), 12n) : null,
  }
}

const isRare = ({ cadence: { unit, every } }: SeriesFacts) =>
  unit === 'year' || (unit === 'month' && every > 1)

/** What was paid, the oldest first. */
export const paidOf = ({ filled }: SeriesFacts): Paid[] =>
  filled
    .flatMap(({ paidOn, amountMinor }) =>
      paidOn && amountMinor !== null ? [{ paidOn, amountMinor }] : []
    )
    .toReversed()

function statusOf(
  { state, filled }: SeriesFacts,
  { open, late, isQuiet }: Standing,
  today: Day
): Status {
  if (state === 'paused') return 'paused'
  if (state === 'ended' || isQuiet) return 'ended'
  if (late.length > 0) return 'late'
  const [last] = filled
  const isRecent = last?.paidOn && isLately(last.paidOn, today)
  return open.length === 0 && isRecent ? 'paid' : 'expected'
}

/** This month, or in the last two weeks. */
const isLately = (day: Day, today: Day) =>
  monthOf(day) === monthOf(today) || daysBetween(day, today) < 14

export function inAYear({ cadence, amountMinor }: SeriesFacts): bigint {
  const [count, years] = yearlyOf(cadence)
  return (amountMinor * count) / years
}

/** What goes on comes to, of each currency by itself: in and out in a year, and in a month of it. */
export interface YearlyTotal {
  currency: string
  inMinor: bigint
  outMinor: bigint
  monthlyInMinor: bigint
  monthlyOutMinor: bigint
}

export function yearlyTotals(series: ListedSeries[]): YearlyTotal[] {
  const running = series.filter(({ status }) => status !== 'paused' && status !== 'ended')
  const groups = Map.groupBy(running, ({ currency }) => currency)
  const sum = (own: ListedSeries[], isIn: boolean) =>
    own
      .filter(({ yearlyMinor }) => yearlyMinor > 0n === isIn)
      .reduce((total, { yearlyMinor }) => total + yearlyMinor, 0n)
  return [...groups].map(([currency, own]) => {
    const [inMinor, outMinor] = [sum(own, true), sum(own, false)]
    const monthly = { monthlyInMinor: inMinor / 12n, monthlyOutMinor: outMinor / 12n }
    return { currency, inMinor, outMinor, ...monthly }
  })
}
