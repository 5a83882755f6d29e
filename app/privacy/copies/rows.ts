import db from '@adonisjs/lucid/services/db'
import { CsvNumber, type CsvCell } from '#core/csv'
import { HouseholdScope } from '#core/household_scope'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Column } from '#privacy/catalogue'

/** One row of a copy: as JSON, and as the cells of a line. */
export interface CopiedRow {
  json: string
  cells: CsvCell[]
}

export interface Source {
  table: string
  columns: Column[]
  where: string
}

/** About so many characters are in memory at a time, however many rows there are. */
const BATCH_SIZE = 1_000_000
const MOST_ROWS = 500
const FIRST_ROWS = 20

/**
 * The rows of a table, by a cursor. In a household they are read as its member, so row-level security
 * shows what that person may see; somebody who is no member (any more) gets none.
 */
export async function* copiedRows(
  userId: string,
  householdId: string | null,
  source: Source
): AsyncGenerator<CopiedRow[]> {
  const opened = await openFor(userId, householdId)
  if (!opened) return
  try {
    await opened.client.rawQuery(cursorOf(source))
    for (let count = FIRST_ROWS; ;) {
      const { rows } = await opened.client.rawQuery(fetchSome(count))
      if (rows.length === 0) return
      count = nextCount(rows)
      yield rows.map(({ json, cells }: { json: string; cells: (string | null)[] }) => ({
        json,
        cells: cells.map((cell, index) => cellOf(cell, source.columns[index])),
      }))
    }
  } finally {
    await opened.close()
  }
}

const fetchSome = (count: number) => `fetch ${String(count)} from copied_rows`

/** As many as fit, if they are as large as those before. */
function nextCount(rows: { json: string }[]): number {
  const size = rows.reduce((sum, { json }) => sum + json.length, 0)
  return Math.max(1, Math.min(MOST_ROWS, Math.floor((BATCH_SIZE / size) * rows.length)))
}

const cellOf = (cell: string | null, { isNumber }: Column): CsvCell =>
  cell !== null && isNumber ? new CsvNumber(cell) : cell

async function openFor(
  userId: string,
  householdId: string | null
): Promise<{ client: QueryClientContract; close: () => Promise<unknown> } | null> {
  if (householdId) {
    const scope = new HouseholdScope(householdId, userId)
    const entered = await scope.enter()
    if (entered) return { client: scope.client, close: () => scope.close({ keep: false }) }
    await scope.close({ keep: false })
    return null
  }
  const client = await db.transaction()
  await client.rawQuery(`select set_config('app.user_id', ?, true)`, [userId])
  return { client, close: () => client.rollback() }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Names come from the catalogue, conditions from personal_data.ts: nothing here is anybody's input. */
function cursorOf({ table, columns, where }: Source): string {
  const names = columns.map(({ name }) => quoted(name))
  const picked = names.map((name) => `t.${name}`).join(', ')
  const texts = names.map((name) => `to_jsonb(r.${name}) #>> '{}'`).join(', ')
  return `declare copied_rows no scroll cursor for
    select row_to_json(r)::text as json, array[${texts}] as cells
    from (select ${picked} from ${quoted(table)} t where ${where}) r`
}
