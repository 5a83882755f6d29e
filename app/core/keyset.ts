import { isDay, type Day } from '#core/calendar'
import { isUuid } from '#core/uuid'

/**
 * Pages of lists ordered by `day desc, id desc`, found by the row where a page begins rather than by
 * counting, so that page 200 costs as much as the first and rows that arrive shift nothing.
 */
export interface Cursor {
  day: Day
  id: string
}

export const PAGE_SIZE = 50

/**
 * What a query has to fetch: `limit` rows (one more than shown) on the far side of the cursor.
 * older: `(day, id) < cursor order by day desc, id desc`; newer: `> cursor order by day, id`.
 */
export interface PageRequest {
  direction: 'older' | 'newer'
  cursor: Cursor | null
  limit: number
}

/** Rows newest first, and the cursors of the links `?after=` (older) and `?before=` (newer). */
export interface Page<Row> {
  rows: Row[]
  older: string | null
  newer: string | null
}

/** `<day>~<id>` */
export function encodeCursor({ day, id }: Cursor): string {
  return `${day}~${id}`
}

/** Null for anything that encodeCursor did not write. */
export function decodeCursor(text: unknown): Cursor | null {
  if (typeof text !== 'string') return null
  const [day, id, ...rest] = text.split('~')
  return isDay(day) && isUuid(id) && rest.length === 0 ? { day, id } : null
}

/** Reads `?after=` and `?before=`; text that is no cursor asks for the first page. */
export function readPageRequest(
  query: { after?: unknown; before?: unknown },
  size = PAGE_SIZE
): PageRequest {
  const after = decodeCursor(query.after)
  const before = after ? null : decodeCursor(query.before)
  return { direction: before ? 'newer' : 'older', cursor: after ?? before, limit: size + 1 }
}

/** Makes the page from the rows as fetched; the surplus row only tells that there are more. */
export function pageOf<Row>(
  fetched: Row[],
  { direction, cursor, limit }: PageRequest,
  cursorOf: (row: Row) => Cursor
): Page<Row> {
  const hasMore = fetched.length >= limit
  const kept = fetched.slice(0, limit - 1)
  const rows = direction === 'newer' ? kept.reverse() : kept
  if (rows.length === 0) return { rows, older: null, newer: null }
  const hasOlder = direction === 'newer' || hasMore
  const hasNewer = direction === 'older' ? cursor !== null : hasMore
  return {
    rows,
    older: hasOlder ? encodeCursor(cursorOf(rows[rows.length - 1])) : null,
    newer: hasNewer ? encodeCursor(cursorOf(rows[0])) : null,
  }
}
