import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { tracesOf } from '#ledger/events/traces'
import { aRule, arrived, aTag, stateOf } from './rules_world.js'
import { aPerson, anAccount, categoryId } from '#tests/world'

test.group('Rules and rows that come', () => {
  test('a rule says everything it can of a new row, and leaves a trace', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const world = await person.within(async () => {
      const [account, coffee, work] = [
        await anAccount(),
        await categoryId('food.coffee'),
        await aTag('work'),
      ]
      const rule = await aRule(
        [
          { type: 'category', categoryId: coffee },
          { type: 'payee', name: 'The Corner' },
          { type: 'tag', tagId: work },
          { type: 'note', text: 'On the way' },
          { type: 'reviewed' },
        ],
        { name: 'Coffee', condition: 'payee:corner amount:<50' }
      )
      const [id, other] = await arrived([{}, { bankPayee: 'Somebody else' }], account)
      return { rule, id, other, coffee, work }
    })
    const row = await stateOf(person, world.id)
    assert.equal(row.payee, 'The Corner')
    assert.equal(row.note, 'On the way')
    assert.isFalse(row.needs_review)
    assert.include(row.lines[0], {
      category_id: world.coffee,
      category_origin: 'rule',
      flow: 'spend',
    })
    assert.deepEqual(row.lines[0].tag_ids, [world.work])
    const other = await stateOf(person, world.other)
    assert.isNull(other.lines[0].category_id)
    assert.equal(other.payee, 'Somebody else')
    const traces = await person.within(() => tracesOf(world.id))
    assert.sameMembers(
      traces.map(({ field }) => field),
      ['category', 'payee', 'tags', 'note', 'reviewed']
    )
    assert.isTrue(
      traces.every(({ rule, href }) => rule === 'Coffee' && href === `/rules/${world.rule.id}`)
    )
    const page = await client.get(`/transactions/${world.id}`).loginAs(person.user)
    page.assertTextIncludes('gave the category')
  })

  test('in order: a field goes to the first rule, tags add up, and one that stops ends it', async ({
    assert,
  }) => {
    const person = await aPerson()
    const world = await person.within(async () => {
      const account = await anAccount()
      const [coffee, groceries] = [
        await categoryId('food.coffee'),
        await categoryId('food.groceries'),
      ]
      const tags = [await aTag('one'), await aTag('two'), await aTag('three')]
      await aRule([{ type: 'tag', tagId: tags[0] }], { condition: 'payee:stop', stops: true })
      await aRule(
        [
          { type: 'category', categoryId: coffee },
          { type: 'tag', tagId: tags[1] },
        ],
        { condition: 'payee:shop' }
      )
      await aRule(
        [
          { type: 'category', categoryId: groceries },
          { type: 'tag', tagId: tags[2] },
        ],
        { condition: 'payee:shop' }
      )
      const [id, stopped] = await arrived([{}, { bankPayee: 'Stop shop' }], account)
      return { id, stopped, coffee, tags }
    })
    const row = await stateOf(person, world.id)
    assert.equal(row.lines[0].category_id, world.coffee)
    assert.sameMembers(row.lines[0].tag_ids, [world.tags[1], world.tags[2]])
    const first = await stateOf(person, world.stopped)
    assert.isNull(first.lines[0].category_id)
    assert.deepEqual(first.lines[0].tag_ids, [world.tags[0]])
  })

  test('a rule that does not understand its condition does nothing rather than too much', async ({
    assert,
  }) => {
    const person = await aPerson()
    const id = await person.within(async () => {
      const account = await anAccount()
      await aRule([{ type: 'note', text: 'No' }], { condition: 'cat:"Not here" payee:corner' })
      await aRule([{ type: 'note', text: 'No' }], { condition: '' })
      return (await arrived([{}], account))[0]
    })
    assert.isNull((await stateOf(person, id)).note)
  })

  test('an expression that explodes elsewhere answers at once', async ({ assert }) => {
    const person = await aPerson()
    const found = await person.within(async () => {
      const account = await anAccount()
      await aRule([{ type: 'note', text: 'Found' }], { pattern: '^(a+)+$' })
      const rows = Array.from({ length: 300 }, () => ({ bankPayee: `${'a'.repeat(290)}!` }))
      const started = process.hrtime.bigint()
      const [other, ...rest] = await arrived([...rows, { bankPayee: 'AAAA' }], account)
      assert.isBelow(Number(process.hrtime.bigint() - started) / 1e6, 5000)
      return { other, id: rest.at(-1)! }
    })
    assert.equal((await stateOf(person, found.id)).note, 'Found')
    assert.isNull((await stateOf(person, found.other)).note)
  })

  test('undoing what brought the rows takes what the rules wrote with it', async ({ assert }) => {
    const person = await aPerson()
    const id = await person.within(async () => {
      const account = await anAccount()
      const leisure = await categoryId('food.coffee')
      await aRule(
        [
          { type: 'split', share: { hundredths: 3000 }, categoryId: leisure },
          { type: 'split', share: { minor: 100, currency: 'USD' }, categoryId: null },
          { type: 'exclude' },
        ],
        { condition: 'payee:corner' }
      )
      return (await arrived([{ amountMinor: -999n }], account))[0]
    })
    const row = await stateOf(person, id)
    assert.deepEqual(
      row.lines.map(({ amount_minor }) => amount_minor),
      [-599n, -300n, -100n]
    )
    assert.deepEqual(
      row.lines.map(({ flow }) => flow),
      ['excluded', 'spend', 'spend']
    )
    await person.within(async () => {
      const [{ id: changeSetId }] = await tenantDb()
        .from('change_sets')
        .where('cause', 'transactions.recorded')
      await undo(changeSetId)
      const live = await tenantDb().from('transactions').whereNull('deleted_at')
      assert.lengthOf(live, 0)
    })
  })
})
