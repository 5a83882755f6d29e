import { refuseCursor, wanted } from '#api/fields'
import type { Whole } from '#api/shapes/shape'

/** A page of rows as JSON. */
export function pageOf(shape: Whole, rows: unknown[], next: string | null, fields?: string) {
  return { data: rowsOf(shape, rows, fields), next }
}

/** One thing, or what of it is asked for. */
export function oneOf(shape: Whole, row: unknown, fields?: string) {
  const names = wanted(fields, shape.fields)
  return names ? shape.tellSome(row, names) : shape.tell(row)
}

/** What a write answers. */
export const writtenAs = (data: unknown, changeSetId: string | null) => ({
  change_set_id: changeSetId,
  data,
})

export const doneBy = (changeSetId: string | null) => ({ change_set_id: changeSetId })

function rowsOf(shape: Whole, rows: unknown[], fields?: string) {
  const names = wanted(fields, shape.fields)
  return rows.map((row) => (names ? shape.tellSome(row, names) : shape.tell(row)))
}

/**
 * A page of what is read as a whole, since there is little of it: `after` is the row before it.
 * @throws Refusal `after` for one that is not there (any more).
 */
export function slice<Row extends { id: string }>(
  rows: Row[],
  { after, limit }: { after?: string; limit: number }
) {
  refuseCursor(after, (text) => rows.some(({ id }) => id === text))
  const from = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  const shown = rows.slice(from, from + limit)
  return { shown, next: from + limit < rows.length ? shown.at(-1)!.id : null }
}
