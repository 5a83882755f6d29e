import { errors } from '@adonisjs/lucid'
import { RECURRING } from '#api/shapes/recurring'
import { STATES } from '#recurring/models/series'
import { followedSeries, seriesDetail, type SeriesDetail } from '#recurring/queries/series_detail'
import type { Day } from '#core/calendar'
import type { SeriesFacts } from '#recurring/queries/series_facts'

/** What is followed, the next due first. */
export const recurringRows = async (today: Day) => (await followedSeries(today)).map(recurringRow)

/** One of any state, for its shape. @throws 404, also where its account is closed. */
export async function knownRecurring(id: string, today: Day) {
  const series = await seriesDetail(id, today, [...STATES])
  if (!series) throw new errors.E_ROW_NOT_FOUND()
  return series
}

export const recurringTold = async (id: string, today: Day) =>
  RECURRING.tell(recurringRow(await knownRecurring(id, today))) as { id: string }

export const recurringRow = (series: SeriesDetail) => ({
  ...factsRow(series),
  dueOn: series.standing.dueOn,
  openOn: series.standing.open,
  lateOn: series.standing.late,
  missedOn: series.missed,
  occurrences: series.filled,
})

/** What a suggestion has, too. */
export const factsRow = <Series extends SeriesFacts>(series: Series) => ({
  ...series,
  alsoAccountIds: series.otherAccounts.map(({ id }) => id),
  isAmountFixed: series.amountOrigin === 'user',
})
