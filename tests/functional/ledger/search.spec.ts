import fc from 'fast-check'
import { test } from '@japa/runner'
import { addDays, type Day } from '#core/calendar'
import { freezeClock, restoreClock } from '#core/clock'
import { readPageRequest } from '#core/keyset'
import { scopeIds } from '#ledger/queries/scope'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { SORTS, TransactionFilter } from '#ledger/queries/transaction_filter'
import { transactionList, type ListedTransaction } from '#ledger/queries/transaction_list'
import { transactionTotals } from '#ledger/queries/transaction_totals'
import { aPerson } from '#tests/world'
import { SIZES, takeFor } from '#tests/functional/ledger/search_sizes'
import { fill, rowOf, TODAY, type SeenLine } from '#tests/functional/ledger/search_world'

interface Atom {
  text: string
  holds(line: SeenLine): boolean
}

const atom = (text: string, holds: (line: SeenLine) => boolean): Atom => ({ text, holds })
const within = (texts: string[], word: string) =>
  texts.some((text) => text.toLowerCase().includes(word.toLowerCase()))
const size = ({ units }: SeenLine) => (units < 0n ? -units : units)
const between = (from: Day, to: Day) => (line: SeenLine) => line.day >= from && line.day <= to

const WORDS = ['shell', '100%', '_', 'ürich', 'CAFÉ', '"Ben & Ada"', 'wor', '"a,b \\"c"', 'x\\y']
const plain = (word: string) => word.replace(/^"(.*)"$/, '$1').replaceAll('\\"', '"')

const ATOMS: Atom[] = [
  ...WORDS.map((word) => atom(word, (line) => within(line.words, plain(word)))),
  atom('payee:shell', (line) => within([line.payee], 'shell')),
  atom('note:ada', (line) => within(line.notes, 'ada')),
  atom('acct:visa', (line) => line.account.startsWith('Visa')),
  atom('acct:"visa gold"', (line) => line.account === 'Visa Gold'),
  atom('acct:4410', (line) => line.account === 'Checking 4410'),
  atom('cat:none', (line) => line.category === null),
  atom('tag:none', (line) => line.tags.length === 0),
  atom('tag:work', (line) => line.tags.includes('Work')),
  atom('tag:"Trip 2026"', (line) => line.tags.includes('Trip 2026')),
  atom('tag:Z', (line) => line.tags.includes('zürich')),
  atom('amount:>20', (line) => size(line) > 2000n),
  atom('amount:>=20.5', (line) => size(line) >= 2050n),
  atom('amount:40..20', (line) => size(line) >= 2000n && size(line) <= 4000n),
  atom('amount:<0.015', (line) => size(line) < 2n),
  atom('in:>0', (line) => line.units > 0n),
  atom('out:<=30', (line) => line.units < 0n && line.units >= -3000n),
  atom('date:2026-11', between('2026-11-01', '2026-11-30')),
  atom('date:-30d', between(addDays(TODAY, -30), TODAY)),
  atom('date:2026-11-20', between('2026-11-20', '2026-11-20')),
  atom('date:2026-09..2026-10', between('2026-09-01', '2026-10-31')),
  atom('date:this-quarter', between('2026-10-01', '2026-12-31')),
  atom('date:last-month', between('2026-10-01', '2026-10-31')),
  atom('after:2026-10', ({ day }) => day >= '2026-10-01'),
  atom('before:2026', ({ day }) => day < '2026-01-01'),
  atom('is:unreviewed', (line) => line.needsReview),
  atom('is:reviewed', (line) => !line.needsReview),
  atom('is:pending', (line) => line.isPending),
  atom('is:booked', (line) => !line.isPending),
  atom('is:split', (line) => line.isSplit),
  atom('is:duplicate', (line) => line.isDuplicate),
  atom('is:uncategorized', (line) => line.category === null),
  ...['transfer', 'excluded', 'income', 'spend', 'investment'].map((flow) =>
    atom(`is:${flow}`, (line) => line.flow === flow)
  ),
  atom('is:loan', (line) => line.flow === 'debt_payment'),
  atom('has:note', (line) => line.notes.length > 0),
  atom('has:tag', (line) => line.tags.length > 0),
  atom('has:category', (line) => line.category !== null),
  atom('has:rule', (line) => line.byRule),
  atom('has:file', () => false),
  atom('by:me', (line) => line.byPerson),
  atom('cur:eur', (line) => line.currency === 'EUR'),
  atom('cur:jpy', (line) => line.currency === 'JPY'),
]
const KEYED = /^\w+:/

/** Up to two things joined by or, up to three such clauses joined by and, each perhaps with a minus. */
const clauseOf = (atoms: Atom[]) =>
  fc.record({
    isNegated: fc.boolean(),
    any: fc.array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 2 }),
  })

function searchOf(clauses: { isNegated: boolean; any: Atom[] }[]): Atom {
  const texts = clauses.map(({ isNegated, any }) => {
    // A word behind a value with a key would be a value of that key.
    const ordered = any.toSorted((a, b) => Number(KEYED.test(a.text)) - Number(KEYED.test(b.text)))
    return `${isNegated ? '-' : ''}${ordered.map(({ text }) => text).join(',')}`
  })
  const holds = (line: SeenLine) =>
    clauses.every(({ isNegated, any }) => any.some((one) => one.holds(line)) !== isNegated)
  return atom(texts.join(' '), holds)
}

async function everyRow(filter: TransactionFilter): Promise<ListedTransaction[]> {
  const bindings = await filterBindings(filter)
  let page = await transactionList(bindings, readPageRequest({}, 5))
  const rows = [...page.rows]
  while (page.older) {
    page = await transactionList(bindings, readPageRequest({ after: page.older }, 5))
    rows.push(...page.rows)
  }
  return rows
}

test.group('Searches', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return () => {
      restoreClock()
      takeFor(SIZES[0])
    }
  })

  test('find what an independent look at every line finds, in any order, with its sums', async ({
    assert,
  }) => {
    const person = await aPerson()
    const drawn = fc.sample(rowOf, { numRuns: 60, seed: 42 })
    await person.within(async () => {
      const lines = await fill(drawn)
      const names = [...new Set(lines.flatMap(({ category }) => category ?? []))]
      const groups = [...new Set(lines.flatMap((line) => line.group ?? []))]
      const atoms = [
        ...ATOMS,
        ...names.map((name) =>
          atom(`cat:"${name}"`, (line) => line.category === name || line.group === name)
        ),
        ...groups.map((name) => atom(`group:"${name}"`, (line) => line.group === name)),
      ]
      const check = async ({ text, holds }: Atom, sort: (typeof SORTS)[number]) => {
        const filter = new TransactionFilter({ q: text, sort })
        const bindings = await filterBindings(filter)
        assert.deepEqual(bindings.read.hints, [], text)
        const wanted = Map.groupBy(lines.filter(holds), ({ id }) => id)
        const listed = await everyRow(filter)
        const ids = listed.map(({ id }) => id)
        assert.lengthOf(new Set(ids), ids.length, text)
        assert.sameMembers(ids, [...wanted.keys()], text)
        assert.sameMembers(await scopeIds({ filter, expected: ids.length }), ids, text)
        for (const { id, matchedMinor } of listed) {
          const own = wanted.get(id)!.reduce((sum, { minor }) => sum + minor, 0n)
          assert.equal(matchedMinor, own, text)
        }
        assertOrder(assert, listed, sort)
        const totals = await transactionTotals(bindings)
        assert.equal(
          totals.reduce((sum, { count }) => sum + count, 0),
          ids.length,
          text
        )
        for (const { currency, netMinor } of totals) {
          const own = lines.filter((line) => line.currency === currency && holds(line))
          assert.equal(
            netMinor,
            own.reduce((sum, { minor }) => sum + minor, 0n),
            text
          )
        }
      }
      for (const [index, one] of atoms.entries()) {
        takeFor(SIZES[index % SIZES.length])
        await check(one, '-date')
      }
      const clauses = fc.array(clauseOf(atoms), { minLength: 1, maxLength: 3 })
      await fc.assert(
        fc.asyncProperty(
          clauses,
          fc.constantFrom(...SORTS),
          fc.constantFrom(...SIZES),
          (all, sort, few) => {
            takeFor(few)
            return check(searchOf(all), sort)
          }
        ),
        { numRuns: Number(process.env.RUNS ?? 60) }
      )
    })
  }).timeout(180_000)
})

const keyOf = (row: ListedTransaction, sort: string) => {
  if (sort.endsWith('date')) return row.occurredOn
  return sort.endsWith('amount') ? row.amountMinor : row.payee.toLowerCase()
}

function assertOrder(
  assert: { isTrue(value: boolean, message?: string): void },
  rows: ListedTransaction[],
  sort: string
) {
  for (const [index, row] of rows.slice(1).entries()) {
    const [one, other] = [keyOf(rows[index], sort), keyOf(row, sort)]
    assert.isTrue(sort.startsWith('-') ? one >= other : one <= other, sort)
  }
}
