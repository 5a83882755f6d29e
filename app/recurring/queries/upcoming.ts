import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'
import { openBetween, standingOf } from '#recurring/cadence/standing'
import type { Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'

/** Something that is expected to be paid, or to come in, on a day. */
export interface Upcoming {
  seriesId: string
  name: string
  dueOn: Day
  /** Whether its day and the days of grace are over, and nothing came. */
  isLate: boolean
  /** Minor units of `currency`, positive into the account: what is expected, and the band around it. */
  amountMinor: bigint
  lowMinor: bigint
  highMinor: bigint
  currency: string
  accountId: string
  accountName: string
  categoryId: string | null
  /** The category's; without one the sign's. */
  flow: Flow
}

export interface UpcomingSpan {
  /** Due days, both included. */
  from: Day
  to: Day
  /** The reader's day: what was due before it and did not come is still expected, unless it has ended. */
  today: Day
  /** Also what was due before `from` and is still open. */
  withOverdue?: boolean
}

/**
 * What active series expect within a span of days, by day; what was paid or skipped is left out, and so
 * are series that have gone quiet. Rows of hidden accounts are in none. Costs two lookups by key for each
 * series, however long their history is, unless the page has read the active series already.
 */
export async function upcoming(span: UpcomingSpan, series?: SeriesFacts[]): Promise<Upcoming[]> {
  return upcomingOf(series ?? (await seriesFacts({ states: ['active'] })), span)
}

/** The same, of series that are known already. */
export function upcomingOf(series: SeriesFacts[], span: UpcomingSpan): Upcoming[] {
  return series
    .flatMap((one) => ofSeries(one, span))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
}

function ofSeries(series: SeriesFacts, { from, to, today, withOverdue }: UpcomingSpan): Upcoming[] {
  const { cadence, filled } = series
  const standing = standingOf(cadence, filled, today)
  if (standing.isQuiet) return []
  const overdue = withOverdue ? standing.open.filter((day) => day < from) : []
  const days = [...overdue, ...openBetween(cadence, filled, from, to)]
  const { name, accountId, accountName, amountMinor, lowMinor, highMinor } = series
  const { currency, categoryId, flow } = series
  return days.map((dueOn) => ({
    ...{ seriesId: series.id, name, dueOn, isLate: standing.late.includes(dueOn) },
    ...{ amountMinor, lowMinor, highMinor, currency, accountId, accountName, categoryId, flow },
  }))
}
