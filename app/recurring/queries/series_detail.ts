import { priceChanges, type PriceChange } from '#recurring/cadence/prices'
import { missedDays } from '#recurring/cadence/standing'
import { listed, paidOf, type ListedSeries } from '#recurring/queries/series_list'
import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'
import type { Day } from '#core/calendar'
import { FOLLOWED, type State } from '#recurring/models/series'

/** A series with what came of it. */
export interface SeriesDetail extends ListedSeries {
  /** How its price changed, the newest first. */
  prices: PriceChange[]
  /** Due days to which nothing came, the newest first. */
  missed: Day[]
}

/** So many due days that were dealt with come along. */
const SHOWN = 60

/** One series as it stands on a day; null where its account is closed, or its state is none of those. */
export async function seriesDetail(
  id: string,
  today: Day,
  states: readonly State[] = FOLLOWED
): Promise<SeriesDetail | null> {
  const [facts] = await seriesFacts({ states, ids: [id], dealt: SHOWN })
  return facts ? detailOf(facts, today) : null
}

/** All that are followed, each with fewer of the days that were dealt with; the next due first. */
export async function followedSeries(today: Day): Promise<SeriesDetail[]> {
  const all = await seriesFacts({ states: FOLLOWED })
  return all
    .map((facts) => detailOf(facts, today))
    .toSorted((one, other) => (one.standing.dueOn < other.standing.dueOn ? -1 : 1))
}

function detailOf(facts: SeriesFacts, today: Day): SeriesDetail {
  const series = listed(facts, today)
  const missed = missedDays(series.cadence, series.filled)
  return { ...series, prices: priceChanges(paidOf(series)), missed }
}
