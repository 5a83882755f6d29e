import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { changeBudget } from '#budgets/actions/save_budget'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { rowsMakeTotals } from '#tests/totals'
import { again, aPlanner, spent, TODAY, WISHES } from '#tests/functional/budgets/budget_world'
import { aMemberOf } from '#tests/functional/households/world'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { anAccount } from '#tests/world'

test.group('Pages of budgets', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('a budget of pay days in envelopes, without pending rows and with a strange currency', async ({
    client,
    assert,
  }) => {
    const world = await aPlanner({
      mode: 'envelope',
      carry: 'surplus',
      countsPending: false,
      openingMinor: 1_000_00n,
      rule: { kind: 'last_working_day' },
    })
    const { person, account, budget, groceries, fun } = world
    await person.within(async () => {
      const purse = await anAccount({ name: 'Purse', currency: 'XAU' })
      const lines = [spend(-70_00n, groceries)]
      await spent(account, '2026-10-30', 50_00n, groceries)
      await recorded({ accountId: account, day: '2026-11-20', lines, isPending: true })
      await recorded({ accountId: purse, day: '2026-11-20', lines, currency: 'XAU' })
      await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 80_00n)
      const state = await budgetState(budget, TODAY, TODAY)
      assert.deepEqual(state.period, { from: '2026-10-30', to: '2026-11-29' })
      assert.equal(state.spentMinor, 50_00n)
      assert.equal(state.toPlanMinor, 920_00n)
      assert.deepEqual(state.leftOut, ['XAU'])
      const terms = { ...state.terms.at(TODAY).termsOf(fun), kind: 'fixed' as const }
      await saveCategoryTerms(state, fun, terms)
    })
    const path = '/budgets/2026-10-30'
    const totals = await rowsMakeTotals({ client, person, assert, path })
    assert.isAbove(totals.length, 2)
    const ask = (url: string) => client.get(url).loginAs(person.user)
    const page = (await ask(path)).text()
    for (const words of ['Ready to assign', 'XAU', 'Pending rows are not counted', 'a day for'])
      assert.include(page, words)
    for (const url of [
      `${path}/fillings/new?months=6`,
      `${path}/covers/${groceries}`,
      `${path}/terms/${groceries}`,
      `${path}/plans/${groceries}`,
      `/budgets/settings/${budget.id}`,
      '/budgets/year/2026',
      '/budgets/new',
    ]) {
      const found = await ask(url)
      found.assertStatus(200)
      assert.notMatch(found.text(), /translation missing|undefined/, url)
    }
    for (const url of ['/budgets/2026-13', '/budgets/2099-01', '/budgets/year/2098'])
      (await ask(url)).assertStatus(404)
  })

  test('another rule of periods counts from the next one on, and undo brings the old one back', async ({
    assert,
  }) => {
    const { person, budget, groceries } = await aPlanner()
    await person
      .within(async () => {
        await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 100_00n)
        await planCategory(await budgetState(budget, '2026-12-01', TODAY), groceries, 50_00n)
        const rule = { kind: 'fortnight' as const, anchor: '2026-12-03' as const }
        const changed = await changeBudget(await again(budget), { ...WISHES, rule }, TODAY)
        const other = await again(budget)
        const periods = ['2026-11-30', '2026-12-01', '2026-12-03'] as const
        const states = []
        for (const day of periods) states.push(await budgetState(other, day, TODAY))
        assert.deepEqual(
          states.map(({ period }) => period),
          [
            { from: '2026-11-01', to: '2026-11-30' },
            { from: '2026-12-01', to: '2026-12-02' },
            { from: '2026-12-03', to: '2026-12-16' },
          ]
        )
        assert.deepEqual(
          states.slice(0, 2).map(({ plannedMinor }) => plannedMinor),
          [100_00n, 50_00n]
        )
        await undo(changed)
        const back = await budgetState(await again(budget), '2026-12-20', TODAY)
        assert.deepEqual(back.period, { from: '2026-12-01', to: '2026-12-31' })
        const overlaps = () =>
          tenantDb().rawQuery(
            `insert into budget_periods (household_id, id, budget_id, span)
           values (app.household_id(), gen_random_uuid(), ?, '[2026-11-15,2026-12-15)')`,
            [budget.id]
          )
        await assert.rejects(overlaps, /exclusion constraint/)
      })
      .catch((error) => {
        // The refused insert ends the transaction.
        if (!/current transaction is aborted/.test(String(error))) throw error
      })
  })

  test('viewers look, and change nothing', async ({ client }) => {
    const { person, groceries } = await aPlanner()
    const viewer = await aMemberOf(person, 'viewer')
    const page = await client.get('/budgets/2026-11').loginAs(viewer.user)
    page.assertStatus(200)
    const refused = await client
      .patch(`/budgets/2026-11/plans/${groceries}`)
      .loginAs(viewer.user)
      .withCsrfToken()
      .form({ amount: '5' })
    refused.assertStatus(403)
  })
})
