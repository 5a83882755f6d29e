import fc from 'fast-check'
import { test } from '@japa/runner'
import { parseSearch } from '#ledger/queries/search/parse_search'
import { printClause, printSearch } from '#ledger/queries/search/print_search'
import type { Day } from '#core/calendar'
import type { Search } from '#ledger/queries/search/ast'

const reader = (locale = 'en-US') => ({ locale, today: '2026-11-22' as Day, currency: 'USD' })
const read = (text: string, locale?: string) => parseSearch(text, reader(locale))
const printed = (text: string, locale?: string) => printSearch(read(text, locale).search)

/** Bits of searches, so that random texts are mostly near to meaning something. */
const bit = fc.oneof(
  fc.constantFrom(
    ...[
      'cat:',
      'acct:',
      '-',
      ',',
      ' ',
      '"',
      '\\',
      '“',
      '”',
      ':',
      'amount:',
      'in:',
      'out:',
      '>',
      '<=',
    ],
    ...[
      '=',
      '..',
      '20',
      '1,234',
      '1.234',
      '12,50',
      '.5',
      '$',
      'date:',
      'after:',
      'before:',
      '-30d',
    ],
    ...['2026-11', '2026-11-22', '22/11', 'last-month', 'is:', 'split', 'has:', 'file', 'tag:none'],
    ...[
      'Groceries',
      'é',
      'by:me',
      'cur:eur',
      'group:food',
      'note:',
      'payee:',
      'https://x',
      'what:is',
    ]
  ),
  fc.string({ unit: 'binary', maxLength: 4 })
)
const anyText = fc.array(bit, { maxLength: 14 }).map((bits) => bits.join(''))
const anyLocale = fc.constantFrom('en-US', 'de-DE', 'fr-CH', 'hi-IN', 'ar-EG')

test.group('The language of searches', () => {
  test('never fails, and what it prints reads back as the same search everywhere', ({ assert }) => {
    fc.assert(
      fc.property(anyText, anyLocale, anyLocale, (text, mine, yours) => {
        const { search, hints } = read(text, mine)
        const canonical = printSearch(search)
        const again = read(canonical, yours)
        assert.deepEqual(again.search, search, canonical)
        assert.isTrue(again.hints.every(({ reason }) => reason === 'key'))
        assert.equal(printSearch(again.search), canonical)
        assert.isTrue(hints.every(({ text: shown }) => typeof shown === 'string'))
      }),
      { numRuns: 3000 }
    )
  })

  test('each clause stands for itself: without one, the others stay as they were', ({ assert }) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { search } = read(text)
        for (const [index] of search.clauses.entries()) {
          const clauses = search.clauses.toSpliced(index, 1)
          assert.deepEqual(read(clauses.map(printClause).join(' ')).search, { clauses })
        }
      }),
      { numRuns: 500 }
    )
  })

  test('blanks mean and, commas or, a minus not, quotes keep words together', ({ assert }) => {
    const { search, hints } = read('cat:food,"Eating out" -tag:work,trip uber "new york" -payee:a')
    assert.lengthOf(hints, 0)
    const expected: Search = {
      clauses: [
        {
          isNegated: false,
          any: [
            { key: 'cat', value: 'food' },
            { key: 'cat', value: 'Eating out' },
          ],
        },
        {
          isNegated: true,
          any: [
            { key: 'tag', value: 'work' },
            { key: 'tag', value: 'trip' },
          ],
        },
        { isNegated: false, any: [{ key: 'text', value: 'uber' }] },
        { isNegated: false, any: [{ key: 'text', value: 'new york' }] },
        { isNegated: true, any: [{ key: 'payee', value: 'a' }] },
      ],
    }
    assert.deepEqual(search, expected)
  })

  test('a value may bring a key of its own, so that any two things can be joined by or', ({
    assert,
  }) => {
    assert.equal(printed('uber,lyft,CAT:travel,tag:trip'), 'uber,lyft,cat:travel,tag:trip')
    assert.equal(printed('account:visa,currency:EUR'), 'acct:visa,cur:EUR')
  })

  test('reads amounts as the reader writes them, and prints them for everybody', ({ assert }) => {
    const cases: [string, string, string][] = [
      ['amount:>50', 'en-US', 'amount:>50'],
      ['amount:>=$1,234.50', 'en-US', 'amount:>=1234.5'],
      ['amount:1.234,50', 'de-DE', 'amount:=1234.5'],
      ['amount:5,10', 'en-US', 'amount:=5,amount:=10'],
      ['amount:5,10', 'de-DE', 'amount:=5.1'],
      ['in:40..20', 'en-US', 'in:20..40'],
      ['out:..40', 'en-US', 'out:<=40'],
      ['out:40..', 'en-US', 'out:>=40'],
      ['amount:≥3', 'en-US', 'amount:>=3'],
      ['amount:<1.234', 'en-US', 'amount:<1.2340'],
    ]
    for (const [text, locale, expected] of cases) assert.equal(printed(text, locale), expected)
  })

  test('keeps relative times relative', ({ assert }) => {
    const kept = 'date:-30d after:last-month before:2026-11 date:2026-01..2026-03 date:2025'
    assert.equal(printed(kept), kept)
    assert.equal(printed('date:22/11', 'en-GB'), 'date:2026-11-22')
    assert.equal(printed('date:Today after:2w'), 'date:today after:-2w')
  })

  test('says what it left out, and keeps the rest', ({ assert }) => {
    const { search, hints } = read(
      'amount:>abc in:-5 date:soon is:lost has:wings cat: colour:red food'
    )
    assert.deepEqual(
      hints.map(({ reason, text }) => `${reason} ${text}`),
      [
        'amount amount:>abc',
        'sign in:-5',
        'day date:soon',
        'state is:lost',
        'part has:wings',
        'empty cat:',
        'key colour:red',
      ]
    )
    assert.equal(printSearch(search), 'colour:red food')
  })
})
