import { test } from '@japa/runner'
import { parseSearch } from '#ledger/queries/search/parse_search'
import { isWithin } from '#rules/conditions/implies'
import { readPattern } from '#rules/conditions/pattern'
import { rowsOfSearch, textOfRows, WHEN_KINDS } from '#rules/conditions/when_rows'
import { draftFields, readDraft } from '#rules/draft'
import { sentenceOf } from '#rules/sentence'
import type { Act } from '#rules/acts/acts'

const READER = { locale: 'en-US', today: '2026-11-23' as const, currency: 'USD' }
const searchOf = (text: string) => parseSearch(text, READER).search
const RIDES = '00000000-0000-7000-8000-000000000001'

test.group('Conditions of rules', () => {
  test('lines of the builder and the language mean the same', ({ assert }) => {
    for (const is of WHEN_KINDS) {
      const value = ['under', 'over', 'amount'].includes(is)
        ? '12.5'
        : ['in', 'out', 'uncategorized'].includes(is)
          ? ''
          : 'Say "hi", you'
      const text = textOfRows([{ is, value }])
      const rows = rowsOfSearch(searchOf(text))
      assert.lengthOf(rows ?? [], 1, text)
      assert.equal(textOfRows(rows!).replace('=', ''), text, is)
    }
    assert.isNull(rowsOfSearch(searchOf('payee:a,b')))
    assert.isNull(rowsOfSearch(searchOf('after:2026-11-01')))
    assert.equal(textOfRows([{ is: 'payee', value: '' }]), '')
  })

  test('what is narrower is told from what is wider', ({ assert }) => {
    const yes = [
      ['payee:"uber eats" amount:<20', 'payee:uber'],
      ['payee:uber amount:<20', 'amount:<50'],
      ['out:>100', 'amount:>50'],
      ['payee:uber', 'payee:uber,lyft'],
      ['-acct:visa payee:x', '-acct:visa'],
    ]
    const no = [
      ['payee:uber', 'payee:"uber eats"'],
      ['amount:<50', 'amount:<20'],
      ['payee:uber,lyft', 'payee:uber'],
      ['amount:>100', 'out:>50'],
      ['payee:uber', '-payee:uber'],
    ]
    for (const [narrow, wide] of yes)
      assert.isTrue(isWithin(searchOf(narrow), searchOf(wide)), narrow)
    for (const [narrow, wide] of no)
      assert.isFalse(isWithin(searchOf(narrow), searchOf(wide)), narrow)
  })

  test('an expression that is wrong or large is refused before it costs anything', ({ assert }) => {
    assert.isTrue(readPattern('uber|lyft').test('THE UBER'))
    for (const text of ['(', '(a)\\1', 'a{1001}', '(?=a)', '((a{30}){30})', 'x'.repeat(201)])
      assert.throws(() => readPattern(text))
  })

  test('a form and its address hold the same', ({ assert }) => {
    const fields = {
      as: 'text',
      condition: 'payee:uber',
      name: 'Rides',
      act_0_type: 'category',
      act_0_category: RIDES,
      stops: '1',
    }
    const { as, ...rest } = draftFields(readDraft(fields))
    assert.deepEqual({ as, ...rest }, fields)
    assert.deepEqual(
      readDraft({ act_0_type: 'delete', when_0_is: 'x', name: ['a'], shown: 'x' }).acts,
      []
    )
  })

  test('the sentence says it all', ({ assert }) => {
    const words = {
      t: (key: string, values?: Record<string, unknown>) =>
        key.endsWith('.and')
          ? ' and '
          : `${key.split('.').at(-1)} ${Object.values(values ?? {}).join(' ')}`.trim(),
      category: () => 'Rides',
      tag: () => null,
      account: () => null,
      bill: () => null,
      share: () => '30%',
    }
    const acts: Act[] = [
      { type: 'category', categoryId: RIDES },
      { type: 'tag', tagId: 'x' },
    ]
    assert.deepEqual(
      sentenceOf(
        { search: searchOf('payee:UBER amount:<50 after:2026'), pattern: null, acts },
        words
      ),
      {
        when: 'payee UBER and amount <50 and after:2026',
        then: 'category Rides, tag gone',
      }
    )
  })
})
