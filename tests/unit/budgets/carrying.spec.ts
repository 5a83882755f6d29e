import { test } from '@japa/runner'
import fc from 'fast-check'
import { beginning, carryOver, type Closing, type PeriodFacts } from '#budgets/carrying'
import { withoutUnusual } from '#budgets/queries/suggestions'

const IDS = ['rent', 'food', 'fun']
const amounts = fc.bigInt({ min: -500n, max: 500n })
const sums = fc.array(fc.tuple(fc.constantFrom(...IDS), amounts)).map((rows) => new Map(rows))
const terms = fc.record({
  carry: fc.constantFrom('reset' as const, 'surplus' as const, 'both' as const),
  capMinor: fc.option(fc.bigInt({ min: 0n, max: 300n })),
})
const facts: fc.Arbitrary<PeriodFacts> = fc
  .record({
    planned: sums,
    spent: sums,
    inMinor: amounts,
    terms: fc.array(terms, { minLength: 3, maxLength: 3 }),
  })
  .map(({ terms: said, ...rest }) => ({
    ...rest,
    termsOf: (id) => said[IDS.indexOf(id)],
    planOf: (id) => id,
  }))

const sum = (values: Iterable<bigint>) => [...values].reduce((one, other) => one + other, 0n)
const afterAll = (periods: PeriodFacts[], from: Closing) =>
  periods.reduce<Closing>((before, each) => carryOver(before, each), from)

/** The same for one category, as one would reckon it on paper. */
function onPaper(periods: PeriodFacts[], id: string): bigint {
  let left = 0n
  for (const { planned, spent, termsOf } of periods) {
    const { carry, capMinor } = termsOf(id)
    if (carry === 'reset') left = 0n
    if (carry === 'surplus' && left < 0n) left = 0n
    if (capMinor !== null && left > capMinor) left = capMinor
    left = left + (planned.get(id) ?? 0n) - (spent.get(id) ?? 0n)
  }
  return left
}

test.group('What is carried over', () => {
  test('is what one reckons on paper, from wherever it goes on', ({ assert }) => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.nat(), (periods, cut) => {
        const at = periods.length ? cut % periods.length : 0
        const whole = afterAll(periods, beginning(7n))
        const parts = afterAll(periods.slice(at), afterAll(periods.slice(0, at), beginning(7n)))
        for (const id of IDS) {
          assert.equal(whole.left.get(id) ?? 0n, onPaper(periods, id))
          assert.equal(parts.left.get(id) ?? 0n, onPaper(periods, id))
        }
        assert.equal(parts.toPlanMinor, whole.toPlanMinor)
      }),
      { numRuns: 300 }
    )
  })

  test('neither makes money nor loses it', ({ assert }) => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), amounts, (periods, opening) => {
        const end = afterAll(periods, beginning(opening))
        const came = sum(periods.map(({ inMinor }) => inMinor))
        const went = sum(periods.flatMap(({ spent }) => [...spent.values()]))
        assert.equal(end.toPlanMinor + sum(end.left.values()), opening + came - went)
      })
    )
  })

  test('what is unusual counts in no suggestion', ({ assert }) => {
    const unusual = (minors: bigint[]) =>
      withoutUnusual(minors.map((spentMinor) => ({ spentMinor }))).map(({ isUnusual }) => isUnusual)
    assert.deepEqual(unusual([100n, 110n, 900n]), [false, false, false])
    assert.deepEqual(unusual([100n, 110n, 900n, 105n, 95n]), [false, false, true, false, false])
  })
})
