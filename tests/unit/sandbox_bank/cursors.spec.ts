import { test } from '@japa/runner'
import fc from 'fast-check'
import { readCursor, writeCursor } from '#sandbox_bank/cursors'
import { identifier } from '#sandbox_bank/identifiers'
import { PlaidError } from '#sandbox_bank/plaid_error'

const number = fc.integer({ min: 0, max: 2_000_000_000 })
const anyCursor = fc.record({
  itemId: fc.string().map((label) => identifier('seed', label)),
  base: number,
  target: number,
  after: number,
  page: number,
  account: fc.option(fc.nat(20), { nil: null }),
})

test.group('Sandbox bank cursors', () => {
  test('a cursor reads back as it was written, in at most 256 characters', ({ assert }) => {
    const property = fc.property(anyCursor, (cursor) => {
      const written = writeCursor('secret', cursor)
      assert.isAtMost(written.length, 256)
      assert.deepEqual(readCursor('secret', written), cursor)
    })
    fc.assert(property)
  })

  test('a changed, invented or foreign cursor is an invalid field', ({ assert }) => {
    const written = writeCursor('secret', {
      itemId: identifier('seed', 'item'),
      base: 1,
      target: 2,
      after: 1,
      page: 1,
      account: null,
    })
    const changed = Buffer.from(written, 'base64')
    changed[changed.length - 4] ^= 1
    for (const [secret, text] of [
      ['other', written],
      ['secret', changed.toString('base64')],
      ['secret', 'nonsense'],
      ['secret', '%%%'],
    ]) {
      assert.throws(() => readCursor(secret, text), PlaidError, /INVALID_FIELD/)
    }
  })
})
