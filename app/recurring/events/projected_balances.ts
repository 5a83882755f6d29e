import type { Day } from '#core/calendar'
import type { SeriesFacts } from '#recurring/queries/series_facts'

/** What all bank and cash accounts together are expected to hold at the end of a day, in minor units. */
export interface Projected {
  amountMinor: bigint
  currency: string
}

/** Days, and what the page has read already: its reader's currency and day, and the series that are followed. */
export interface ProjectionWish {
  from: Day
  to: Day
  today: Day
  currency: string
  series: SeriesFacts[]
}

type Reader = (wish: ProjectionWish) => Promise<Map<Day, Projected>>
let read: Reader = async () => new Map()

/** The forecast stands on a floor above; there it says how its days are read. Without one, there are none. */
export const projectBalancesBy = (reader: Reader) => void (read = reader)
export const projectedBalances: Reader = (wish) => read(wish)
