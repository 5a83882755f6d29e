import { test } from '@japa/runner'
import fc from 'fast-check'
import { addDays } from '#core/calendar'
import { decodeCursor, encodeCursor, pageOf, readPageRequest } from '#core/keyset'
import type { Cursor, Page, PageRequest } from '#core/keyset'
import { uuidv7 } from '#core/uuid'

const key = ({ day, id }: Cursor) => `${day}~${id}`

/** What the database does with a request: rows beyond the cursor in the direction's order. */
function fetched(rows: Cursor[], { direction, cursor, limit }: PageRequest): Cursor[] {
  const ordered = [...rows].sort((one, other) => (key(one) < key(other) ? -1 : 1))
  const isBeyond = (row: Cursor) =>
    !cursor || (direction === 'older' ? key(row) < key(cursor) : key(row) > key(cursor))
  const found = (direction === 'older' ? ordered.reverse() : ordered).filter(isBeyond)
  return found.slice(0, limit)
}

function pageAt(rows: Cursor[], query: { after?: unknown; before?: unknown }, size: number) {
  const request = readPageRequest(query, size)
  return pageOf(fetched(rows, request), request, (row) => row)
}

test.group('Keyset pages', () => {
  test('have cursors that read back, and no others', ({ assert }) => {
    const cursor: Cursor = { day: '2026-11-22', id: uuidv7() }
    assert.deepEqual(decodeCursor(encodeCursor(cursor)), cursor)
    const id = cursor.id
    for (const text of [
      '',
      '~',
      `2026-02-30~${id}`,
      '2026-11-22~5',
      `2026-11-22~${id}~`,
      null,
      7,
      [id],
    ]) {
      assert.isNull(decodeCursor(text), String(text))
    }
  })

  test('ask for one row more than they show', ({ assert }) => {
    assert.deepEqual(readPageRequest({}), { direction: 'older', cursor: null, limit: 51 })
    assert.equal(readPageRequest({ before: `2026-11-22~${uuidv7()}` }).direction, 'newer')
    assert.isNull(readPageRequest({ after: 'nonsense' }).cursor)
  })

  test('walk from the newest row to the oldest and back without losing or repeating one', () => {
    const counts = fc.array(fc.nat(3), { maxLength: 12 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (perDay, size) => {
        const rows = perDay.flatMap((count, index) =>
          Array.from({ length: count }, () => ({ day: addDays('2026-01-01', index), id: uuidv7() }))
        )
        const pages: Page<Cursor>[] = [pageAt(rows, {}, size)]
        while (pages.at(-1)!.older) pages.push(pageAt(rows, { after: pages.at(-1)!.older }, size))
        const seen = pages.flatMap((page) => page.rows.map(key))
        let page = pages.at(-1)!
        const back = page.rows.map(key)
        while (page.newer) {
          page = pageAt(rows, { before: page.newer }, size)
          back.unshift(...page.rows.map(key))
        }
        const expected = rows.map(key).sort().reverse()
        return seen.join() === expected.join() && back.join() === expected.join()
      })
    )
  })

  test('have no links where nothing more is', ({ assert }) => {
    const rows: Cursor[] = [{ day: '2026-11-22', id: uuidv7() }]
    assert.deepEqual(pageAt(rows, {}, 1), { rows, older: null, newer: null })
    assert.deepEqual(pageAt([], {}, 1), { rows: [], older: null, newer: null })
  })
})
