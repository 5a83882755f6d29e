import db from '@adonisjs/lucid/services/db'
import type { Day } from '#core/calendar'

export interface SourceState {
  askedAt: Date | null
  /** The newest day of which the source spoke. */
  newestOn: Day | null
  hasFailed: boolean
}

/** How old the rates of a source are; undefined where it was never asked. */
export async function sourceState(name = 'ecb'): Promise<SourceState | undefined> {
  const { rows } = await db.rawQuery(
    `select asked_at as "askedAt", newest_on as "newestOn", failure is not null as "hasFailed"
     from exchange_sources where name = ?`,
    [name]
  )
  return rows[0]
}
