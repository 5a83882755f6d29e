import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'
import type { Target } from '#recurring/linking/assign'

/** Enough of what was dealt with that no row of the time looked at fills a day twice. */
const DEALT = 170

/** Series that rows can pay for, as they stand. */
export async function targets(ids: string[] | null = null): Promise<(Target & SeriesFacts)[]> {
  return seriesFacts({ states: ['active', 'paused'], ids, dealt: DEALT })
}
