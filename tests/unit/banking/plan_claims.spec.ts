import fc from 'fast-check'
import { test } from '@japa/runner'
import { Ledger, row } from '#tests/unit/banking/plan_world'
import { addDays, type Day } from '#core/calendar'

const DAY: Day = '2026-02-02'
const idsOf = (ledger: Ledger) => ledger.live.map(({ id }) => id).sort()
const pendingAt = (name: string, minor: bigint, extra = {}) =>
  row(`p-${name}-${minor}`, { isPending: true, payee: name, amountMinor: -minor, ...extra })
const postedAt = (name: string, minor: bigint, extra = {}) =>
  row(`q-${name}-${minor}`, { payee: name, amountMinor: -minor, postedOn: DAY, ...extra })

test.group('rows that come again under other ids', () => {
  test('a bank that renames all of its rows leaves the ledger as it is', ({ assert }) => {
    const bankRow = fc.record({
      minor: fc.constantFrom(350n, 700n),
      day: fc.integer({ min: 0, max: 3 }).map((count) => addDays(DAY, count)),
      text: fc.constantFrom('Coffee', 'Tea'),
      isPending: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(bankRow, { maxLength: 12 }), (sent) => {
        const ledger = new Ledger()
        const named = (prefix: string) =>
          sent.map(({ minor, day, text, isPending }, index) =>
            row(`${prefix}${index}`, { amountMinor: -minor, postedOn: day, text, isPending })
          )
        const old = named('old')
        ledger.apply(old)
        const before = idsOf(ledger)
        const plan = ledger.apply(
          named('new').reverse(),
          old.map(({ externalId }) => externalId)
        )
        assert.equal(plan.merged, sent.length)
        assert.deepEqual(plan.tombstones, [])
        assert.deepEqual(idsOf(ledger), before)
      })
    )
  })

  test('one coffee of three that is gone is one tombstone, and a tea is new', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('a'), row('b'), row('c')])
    const plan = ledger.apply([row('d'), row('e'), row('f', { text: 'Tea' })], ['a', 'b', 'c'])
    assert.equal(plan.merged, 2)
    assert.lengthOf(plan.added, 1)
    assert.lengthOf(plan.tombstones, 1)
    assert.deepEqual(
      plan.rows.map(({ claimedBy }) => claimedBy),
      ['overlap', 'overlap', null]
    )
  })

  test('the link of the bank goes before rows that are equal', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('p', { isPending: true }), row('a')])
    const [pending, posted] = ledger.live
    const plan = ledger.apply([row('q', { pendingExternalId: 'p' }), row('b')], ['p', 'a'])
    assert.deepEqual(
      plan.rows.map(({ transactionId, claimedBy }) => [transactionId, claimedBy]).sort(),
      [
        [pending.id, 'bank'],
        [posted.id, 'overlap'],
      ].sort()
    )
  })

  test('rows of a replaced account are taken over without being told as removed', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('a'), row('b', { amountMinor: -5n })])
    const before = idsOf(ledger)
    for (const known of ledger.known.values()) known.isForeign = true
    const plan = ledger.apply([row('c'), row('d', { amountMinor: -6n })])
    assert.equal(plan.merged, 1)
    assert.deepEqual(plan.tombstones, [])
    assert.lengthOf(plan.removedRows, 1)
    assert.includeMembers(idsOf(ledger), before)
    assert.lengthOf(ledger.live, 3)
  })

  test('rows of another account are other rows, also where the bank links them', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('a'), row('p', { isPending: true })])
    const other = { accountId: 'B', externalAccountId: 'B' }
    const sent = [row('b', other), row('q', { ...other, pendingExternalId: 'p' })]
    assert.equal(ledger.apply(sent, ['a', 'p']).merged, 0)
  })

  test('what a person took apart is never joined again', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([row('p', { isPending: true }), row('a')])
    for (const known of ledger.known.values()) known.isParted = true
    const plan = ledger.apply([row('q', { pendingExternalId: 'p' }), row('b')], ['p', 'a'])
    assert.equal(plan.merged, 0)
    assert.lengthOf(plan.tombstones, 2)
  })
})

test.group('postings that the bank does not link', () => {
  test('the only one that fits is taken over: same shop, at most 30 % and 14 days more', ({
    assert,
  }) => {
    const shop = fc.constantFrom('Grill', 'Diner')
    const pair = fc.record({
      from: shop,
      to: shop,
      pending: fc.bigInt({ min: 1n, max: 60n }),
      posted: fc.bigInt({ min: 1n, max: 60n }),
      days: fc.integer({ min: -20, max: 20 }),
    })
    fc.assert(
      fc.property(pair, ({ from, to, pending, posted, days }) => {
        const ledger = new Ledger()
        const held = pendingAt(from, pending, { postedOn: DAY })
        ledger.apply([held])
        const sent = postedAt(to, posted, { postedOn: addDays(DAY, days) })
        const { merged, tombstones } = ledger.apply([sent], [held.externalId])
        const isTip = posted >= pending && (posted - pending) * 10n <= pending * 3n
        const fits = from === to && isTip && Math.abs(days) <= 14
        assert.equal(merged, fits ? 1 : 0)
        assert.lengthOf(tombstones, fits ? 0 : 1)
      })
    )
  })

  test('the same shop counts also under another name', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([pendingAt('SQ *GRILL', 10n, { merchantId: 'm' })])
    const plan = ledger.apply([postedAt('Grill', 12n, { merchantId: 'm' })], ['p-SQ *GRILL-10'])
    assert.deepEqual(
      plan.rows.map(({ claimedBy }) => claimedBy),
      ['likeness']
    )
  })

  test('where two fit nobody guesses', ({ assert }) => {
    const two = new Ledger()
    two.apply([pendingAt('Grill', 10n), pendingAt('Grill', 11n)])
    assert.equal(two.apply([postedAt('Grill', 12n)], ['p-Grill-10', 'p-Grill-11']).merged, 0)
    const rival = new Ledger()
    rival.apply([pendingAt('Grill', 10n)])
    const sent = [postedAt('Grill', 11n), postedAt('Grill', 12n)]
    assert.equal(rival.apply(sent, ['p-Grill-10']).merged, 0)
    assert.lengthOf(rival.live, 2)
  })

  test('a pending row that went in an earlier update is another purchase', ({ assert }) => {
    const ledger = new Ledger()
    ledger.apply([pendingAt('Grill', 10n)])
    ledger.apply([], ['p-Grill-10'])
    assert.equal(ledger.apply([postedAt('Grill', 10n)]).merged, 0)
  })

  test('a pending row that comes back after its posting took its place is another one', ({
    assert,
  }) => {
    const ledger = new Ledger()
    ledger.apply([pendingAt('Grill', 10n)])
    ledger.apply([postedAt('Grill', 12n)], ['p-Grill-10'])
    assert.lengthOf(ledger.live, 1)
    ledger.apply([pendingAt('Grill', 10n)])
    assert.lengthOf(ledger.live, 2)
  })
})
