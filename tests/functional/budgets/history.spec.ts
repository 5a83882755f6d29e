import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { envelopes } from '#goals/events/envelopes'
import { coverCategory } from '#budgets/actions/cover_category'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetHistory } from '#budgets/queries/budget_history'
import { budgetState } from '#budgets/queries/budget_state'
import { aPlanner, spent, TODAY } from '#tests/functional/budgets/budget_world'

test.group('What a budget was over time', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('plans, spending and what was left period by period, as the pages show them', async ({
    client,
    assert,
  }) => {
    const { person, account, budget, groceries, restaurants } = await aPlanner(
      { mode: 'envelope', carry: 'both' },
      '2026-09-10'
    )
    await person.within(async () => {
      for (const [day, minor] of [
        ['2026-09-15', 90_00n],
        ['2026-10-02', 130_00n],
        ['2026-11-03', 70_00n],
      ] as const)
        await spent(account, day, minor, groceries)
      for (const day of ['2026-09-15', '2026-10-15', TODAY] as const)
        await planCategory(await budgetState(budget, day, TODAY), groceries, 100_00n)
      await coverCategory(await budgetState(budget, TODAY, TODAY), restaurants, 'raise', 25_00n)
      const history = await budgetHistory(budget, { from: '2026-09-20', to: '2026-11-02' })
      assert.deepEqual(
        history.periods.map(({ from }) => from),
        ['2026-09-01', '2026-10-01', '2026-11-01']
      )
      const row = history.rows.find(({ categoryId }) => categoryId === groceries)!
      assert.deepEqual(
        row.cells.map((cell) => [cell.plannedMinor, cell.spentMinor, cell.leftMinor]),
        [
          [100_00n, 90_00n, 10_00n],
          [100_00n, 130_00n, -20_00n],
          [100_00n, 70_00n, 10_00n],
        ]
      )
      for (const [index, { from }] of history.periods.entries()) {
        const state = await budgetState(budget, from, TODAY)
        assert.equal(history.totals[index].leftMinor, state.leftMinor)
        assert.equal(history.totals[index].spentMinor, state.spentMinor)
      }
      const long = await budgetHistory(budget, { from: '1990-01-01', to: TODAY })
      assert.lengthOf(long.periods, 120)
      assert.isTrue(long.isCut)

      // What an envelope holds can be meant for a goal.
      const own = (await envelopes(TODAY)).find(({ categoryId }) => categoryId === groceries)!
      assert.equal(own.heldMinor, 10_00n)
      assert.deepEqual(
        own.past.map(({ grownMinor }) => grownMinor),
        [10_00n, -30_00n]
      )
    })
    const moves = await client.get('/budgets/2026-11/moves').loginAs(person.user)
    moves.assertTextIncludes('$125.00 planned')
    const undoOf = /action="(\/activity\/[^"]+\/undo)"/.exec(moves.text())![1]
    const undone = await client
      .post(undoOf)
      .loginAs(person.user)
      .withCsrfToken()
      .form({ return_to: '/budgets/2026-11/moves' })
    undone.assertTextIncludes('$100.00 planned')
    const some = await client
      .get(`/budgets/2026-11/moves?category=${restaurants}`)
      .loginAs(person.user)
    some.assertStatus(200)
    assert.notMatch(moves.text() + some.text(), /translation missing|undefined/)
  })
})
