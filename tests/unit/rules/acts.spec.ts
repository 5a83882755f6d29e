import { test } from '@japa/runner'
import { evaluate, overrulesPerson, type Candidate } from '#rules/acts/evaluate'
import { actsValidator, type Act } from '#rules/acts/acts'

const [COFFEE, RIDES] = ['0', '1'].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`)
const flows = new Map([COFFEE, RIDES].map((id) => [id, 'spend' as const]))

const aRow = (of: Partial<Candidate> = {}): Candidate => ({
  transactionId: 't',
  lineId: 'l',
  amountMinor: -999n,
  currency: 'USD',
  lineCount: 1,
  categoryId: null,
  categoryOrigin: 'none',
  flow: 'spend',
  flowOrigin: 'category',
  tagIds: [],
  userPayee: null,
  cleanPayee: null,
  note: null,
  needsReview: true,
  version: 1,
  lineVersion: 1,
  ...of,
})

test.group('Acts of rules', () => {
  test('never touch what a person said, unless they insist on that row', ({ assert }) => {
    const acts: Act[] = [
      { type: 'category', categoryId: RIDES },
      { type: 'payee', name: 'Uber' },
      { type: 'note', text: 'Ride' },
      { type: 'exclude' },
    ]
    const own = aRow({
      categoryId: COFFEE,
      categoryOrigin: 'user',
      userPayee: 'Mine',
      note: 'Mine',
      flowOrigin: 'user',
    })
    assert.deepEqual(evaluate(own, acts, { flows }), {})
    assert.isTrue(overrulesPerson(own, acts, { flows }))
    assert.deepEqual(evaluate(own, acts, { flows, insists: true }), {
      categoryId: RIDES,
      flow: 'excluded',
    })
    assert.deepEqual(
      evaluate(aRow({ categoryOrigin: 'bank', categoryId: COFFEE }), acts, { flows }),
      {
        categoryId: RIDES,
        cleanPayee: 'Uber',
        note: 'Ride',
        flow: 'excluded',
      }
    )
    assert.isFalse(overrulesPerson(aRow(), acts, { flows }))
  })

  test('say nothing that is so already, nor what is gone', ({ assert }) => {
    const row = aRow({
      categoryId: RIDES,
      categoryOrigin: 'bank',
      tagIds: ['a'],
      needsReview: false,
    })
    const acts: Act[] = [
      { type: 'category', categoryId: RIDES },
      { type: 'tag', tagId: 'b' },
      { type: 'untag', tagId: 'b' },
      { type: 'reviewed' },
    ]
    assert.deepEqual(evaluate(row, acts, { flows }), {})
    assert.deepEqual(evaluate(aRow(), [{ type: 'category', categoryId: 'gone' }], { flows }), {})
  })

  test('shares keep the sign, the line keeps the rest, and nothing is split to nothing', ({
    assert,
  }) => {
    const third: Act = { type: 'split', share: { hundredths: 3333 }, categoryId: COFFEE }
    const fixed: Act = { type: 'split', share: { minor: 500, currency: 'USD' }, categoryId: null }
    assert.deepEqual(evaluate(aRow(), [third, fixed], { flows }).parts, [
      { amountMinor: -333n, categoryId: COFFEE },
      { amountMinor: -500n, categoryId: null },
    ])
    assert.isUndefined(evaluate(aRow({ amountMinor: 400n }), [fixed], { flows }).parts)
    assert.isUndefined(evaluate(aRow({ currency: 'EUR' }), [fixed], { flows }).parts)
    assert.isUndefined(evaluate(aRow({ lineCount: 2 }), [third], { flows }).parts)
  })

  test('are typed: another shape is refused', async ({ assert }) => {
    await actsValidator.validate({ acts: [{ type: 'category', categoryId: COFFEE }] })
    for (const acts of [
      [],
      [{ type: 'delete' }],
      [{ type: 'category' }],
      [{ type: 'note', text: 'a\u0000b' }],
      [{ type: 'split', categoryId: null, share: { hundredths: 10_000 } }],
    ])
      await assert.rejects(() => actsValidator.validate({ acts }))
  })
})
