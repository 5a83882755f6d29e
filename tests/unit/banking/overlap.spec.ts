import fc from 'fast-check'
import { test } from '@japa/runner'
import { matchOverlap, type Movement } from '#banking/sync/overlap'
import { addDays, daysBetween, type Day } from '#core/calendar'

const START: Day = '2026-02-26'

interface Row extends Movement {
  id: number
}

let serial = 0
const row = (extra: Partial<Movement> = {}): Row => ({
  id: ++serial,
  accountId: 'A',
  isPending: false,
  currency: 'USD',
  amountMinor: -350n,
  text: 'Coffee',
  day: START,
  ...extra,
})

const rows = fc.array(
  fc
    .record({
      day: fc.integer({ min: 0, max: 6 }).map((count) => addDays(START, count)),
      amountMinor: fc.constantFrom(-350n, -700n),
      text: fc.constantFrom('Coffee', 'COFFEE ', 'Tea', null),
      accountId: fc.constantFrom('A', 'B'),
    })
    .map(row),
  { maxLength: 14 }
)

const apart = (one: Movement, other: Movement) => Math.abs(daysBetween(one.day, other.day))
const fits = (one: Movement, other: Movement) =>
  one.accountId === other.accountId &&
  one.amountMinor === other.amountMinor &&
  (one.text ?? '').trim().toLowerCase() === (other.text ?? '').trim().toLowerCase() &&
  apart(one, other) <= 1

/** The most pairs that there can be, found by trying every way (augmenting paths). */
function most(olds: Row[], news: Row[], may: (old: Row, sent: Row) => boolean): number {
  const taken = new Map<Row, Row>()
  const find = (old: Row, seen: Set<Row>): boolean =>
    news.some((sent) => {
      if (!may(old, sent) || seen.has(sent)) return false
      seen.add(sent)
      const before = taken.get(sent)
      if (before && !find(before, seen)) return false
      taken.set(sent, old)
      return true
    })
  return olds.filter((old) => find(old, new Set())).length
}

test.group('overlap of old and new rows', () => {
  test('pairs are of like rows, each row once', ({ assert }) => {
    fc.assert(
      fc.property(rows, rows, (olds, news) => {
        const pairs = matchOverlap(olds, news)
        for (const [old, sent] of pairs) assert.isTrue(fits(old, sent))
        assert.lengthOf(new Set(pairs.map(([old]) => old)), pairs.length)
        assert.lengthOf(new Set(pairs.map(([, sent]) => sent)), pairs.length)
      })
    )
  })

  test('as many as possible are of the same day, and as many others as the rest allows', ({
    assert,
  }) => {
    fc.assert(
      fc.property(rows, rows, (olds, news) => {
        const pairs = matchOverlap(olds, news)
        const isExact = (old: Row, sent: Row) => fits(old, sent) && apart(old, sent) === 0
        const exact = pairs.filter(([old, sent]) => apart(old, sent) === 0)
        assert.lengthOf(exact, most(olds, news, isExact))
        const exactOnes = new Set(exact.flat())
        const isLeft = (each: Row) => !exactOnes.has(each)
        const rest = most(olds.filter(isLeft), news.filter(isLeft), fits)
        assert.equal(pairs.length - exact.length, rest)
      })
    )
  })

  test('the same rows again are all found', ({ assert }) => {
    fc.assert(
      fc.property(rows, (olds) => {
        assert.lengthOf(matchOverlap(olds, olds.map(row)), olds.length)
      })
    )
  })

  test('two equal coffees stay two, and one of three is left over', ({ assert }) => {
    assert.lengthOf(matchOverlap([row(), row()], [row(), row()]), 2)
    assert.lengthOf(matchOverlap([row(), row()], [row(), row(), row()]), 2)
  })

  test('a pending row is not a posted one, and other money is other money', ({ assert }) => {
    assert.isEmpty(matchOverlap([row({ isPending: true })], [row()]))
    assert.isEmpty(matchOverlap([row({ currency: 'CAD' })], [row()]))
  })
})
