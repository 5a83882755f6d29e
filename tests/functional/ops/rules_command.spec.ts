import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { undo } from '#core/undo'
import { uuidv7 } from '#core/uuid'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aBankRow, aRule, aTag, stateOf } from '#tests/functional/rules/rules_world'
import { run, runInWords } from '#tests/functional/ops/commands'
import { anAccount, aPerson, categoryId } from '#tests/world'
import type { Applied } from '#rules/actions/apply_rules'

test.group('rules:run', () => {
  test('applies rules in their order, as they do when rows arrive, and once', async ({
    assert,
  }) => {
    const person = await aPerson()
    const world = await person.within(async () => {
      const account = await anAccount()
      const [coffee, groceries] = [
        await categoryId('food.coffee'),
        await categoryId('food.groceries'),
      ]
      const rows = ['Bean Bar', 'Bean Market', 'Corner Shop'].map((bankPayee) =>
        aBankRow({ bankPayee }, account)
      )
      const ids = await changeSet({ cause: 'transactions.recorded' }, () =>
        recordTransactions(rows)
      )
      const [first, last] = [await aTag('first'), await aTag('last')]
      const condition = 'payee:bean'
      await aRule([{ type: 'tag', tagId: first }], {
        name: 'Bar',
        condition: 'payee:bar',
        stops: true,
      })
      await aRule([{ type: 'category', categoryId: coffee }], { name: 'Beans', condition })
      const all = await aRule(
        [
          { type: 'category', categoryId: groceries },
          { type: 'tag', tagId: last },
        ],
        { name: 'Tens', condition: 'amount:10' }
      )
      return { ids, coffee, groceries, first, last, rule: all.id }
    })
    const household = person.householdId
    const counts = (json: object) =>
      (json as { rules: Applied[] }).rules.map(({ changed }) => changed)
    const planned = await run('rules:run', household, '--dry-run')
    assert.deepEqual(counts(planned.json), [1, 1, 2])
    const lineOf = async (id: string) => (await stateOf(person, id)).lines[0]
    assert.isNull((await lineOf(world.ids[1])).category_id)

    const { json, exitCode } = await run('rules:run', household)
    assert.deepEqual([exitCode, json.result, counts(json)], [0, 'applied', [1, 1, 2]])
    const [bar, market, shop] = await Promise.all(world.ids.map(lineOf))
    assert.deepInclude(bar, { category_id: null, tag_ids: [world.first] })
    assert.deepInclude(market, { category_id: world.coffee, tag_ids: [world.last] })
    assert.deepInclude(shop, { category_id: world.groceries, tag_ids: [world.last] })
    // What an earlier rule said already stays its own.
    assert.deepEqual(counts((await run('rules:run', household)).json), [0, 0, 0])

    const [, , last] = (json as unknown as { rules: Applied[] }).rules
    await person.within(() => undo(last.changeSetId!))
    assert.isNull((await lineOf(world.ids[2])).category_id)
    const later = await run('rules:run', household, `--rule=${world.rule}`, '--from=2026-11-21')
    assert.deepEqual(counts(later.json), [0])
    const { text } = await runInWords('rules:run', household, `--rule=${world.rule}`)
    assert.match(text, /Tens: 0 of 3 lines/)
    assert.deepEqual(
      [await lineOf(world.ids[1]), await lineOf(world.ids[0])].map((line) => line.category_id),
      [world.groceries, world.groceries]
    )
    assert.equal((await run('rules:run', household, `--rule=${uuidv7()}`)).exitCode, 1)
  })
})
