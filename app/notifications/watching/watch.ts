import type { Day } from '#core/calendar'
import type { Preferences } from '#notifications/queries/preferences'
import type { SeriesFacts } from '#recurring/queries/series_facts'

/** One member's look at the open household. */
export interface Watch {
  userId: string
  /** Of the household. */
  currency: string
  /** Where the person is. */
  today: Day
  /** Bills that are followed. */
  series: SeriesFacts[]
  preferences: Preferences
}

/** An amount as news carry it. */
export const amountOf = (minor: bigint, currency: string) => ({ minor: `${minor}`, currency })
