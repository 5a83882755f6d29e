import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { coverCategory } from '#budgets/actions/cover_category'
import { keepSums } from '#budgets/actions/keep_sums'
import { fillPlan, planCategory } from '#budgets/actions/plan_categories'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { budgetState, byRisk } from '#budgets/queries/budget_state'
import { aBudget, aPlanner, spent, TODAY } from '#tests/functional/budgets/budget_world'
import { recorded, spend, income } from '#tests/functional/reports/ledger_world'
import { rowsMakeTotals } from '#tests/totals'
import { forgetInHousehold } from '#privacy/erasing/traces'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { anAccount, aPerson, categoryId, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const pageOf = (client: ApiClient, { user }: Person, path: string) => client.get(path).loginAs(user)

test.group('Budgets', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('a budget starts in one press from what was spent, and all of it is undone', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const account = await anAccount()
      const groceries = await categoryId('food.groceries')
      for (const [day, minor] of [
        ['2026-08-10', 400_00n],
        ['2026-09-10', 412_30n],
        ['2026-10-10', 460_00n],
      ] as const)
        await spent(account, day, minor, groceries)
    })
    const empty = await pageOf(client, person, '/budgets')
    empty.assertStatus(200)
    empty.assertTextIncludes('Start from your last 3 months')
    const started = await client.post('/budgets').loginAs(person.user).withCsrfToken().form({
      name: 'Household',
      mode: 'track',
      carry: 'reset',
      counts_pending: '1',
      period_kind: 'month',
      period_day: '1',
      start: 'suggest',
    })
    started.assertStatus(200)
    started.assertTextIncludes('November 2026')
    started.assertTextIncludes('value="413.00"')
    assert.include(started.text(), 'Left to plan')
    const page = await pageOf(client, person, '/budgets/2026-12')
    page.assertTextIncludes('Draft from November 2026')
    assert.notInclude(page.text(), 'translation missing')
  })

  test('what is planned, spent and left, and every sum is that of its rows', async ({
    client,
    assert,
  }) => {
    const { person, account, budget, groceries, restaurants } = await aPlanner()
    await person.within(async () => {
      await recorded({ accountId: account, day: '2026-11-02', lines: [income(5_210_00n)] })
      await spent(account, '2026-11-03', 412_00n, groceries)
      await recorded({ accountId: account, day: '2026-11-05', lines: [spend(12_00n, groceries)] })
      await spent(account, '2026-11-06', 268_00n, restaurants)
      await spent(account, '2026-11-07', 9_00n)
      const state = await budgetState(budget, TODAY, TODAY)
      await planCategory(state, groceries, 600_00n)
      await planCategory(state, restaurants, 250_00n)
      const now = await budgetState(budget, TODAY, TODAY)
      const [first] = byRisk(now)
      assert.deepInclude(first, { categoryId: restaurants, leftMinor: -18_00n })
      assert.equal(now.spentMinor, 677_00n)
      assert.equal(now.leftMinor, 600_00n + 250_00n - 677_00n)
      assert.equal(now.toPlanMinor, 5_210_00n - 850_00n)
    })
    const totals = await rowsMakeTotals({ client, person, assert, path: '/budgets/2026-11' })
    assert.isAbove(totals.length, 5)
  })

  test('somebody who is over takes it from where there is most use, and takes it back', async ({
    assert,
  }) => {
    const { person, account, budget, groceries, restaurants } = await aPlanner()
    await person.within(async () => {
      await spent(account, '2026-11-06', 268_00n, restaurants)
      await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 600_00n)
      await planCategory(await budgetState(budget, TODAY, TODAY), restaurants, 250_00n)
      const state = await budgetState(budget, TODAY, TODAY)
      const source = { categoryId: groceries }
      const changeSetId = await coverCategory(state, restaurants, source, 18_00n)
      const left = async () =>
        new Map(
          (await budgetState(budget, TODAY, TODAY)).rows.map((row) => [
            row.categoryId,
            row.leftMinor,
          ])
        )
      assert.equal((await left()).get(restaurants), 0n)
      assert.equal((await left()).get(groceries), 582_00n)
      await assert.rejects(() => coverCategory(state, restaurants, source, 900_00n))
      await undo(changeSetId)
      assert.equal((await left()).get(restaurants), -18_00n)
      await coverCategory(await budgetState(budget, TODAY, TODAY), restaurants, 'next', 18_00n)
      const next = await budgetState(budget, '2026-12-01', TODAY)
      assert.equal(
        next.rows.find(({ categoryId: id }) => id === restaurants)?.plannedMinor,
        232_00n
      )
    })
  })

  test('a draft is proposed until it is kept, and nothing is written before', async ({
    assert,
  }) => {
    const { person, budget, groceries, restaurants } = await aPlanner()
    await person.within(async () => {
      await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 600_00n)
      await planCategory(await budgetState(budget, TODAY, TODAY), restaurants, 0n)
      const draft = await budgetState(budget, '2026-12-01', TODAY)
      assert.equal(draft.draftOf, '2026-11-01')
      assert.isTrue(draft.rows[0].isDraft)
      await fillPlan(draft, 'keep', draft.draft)
      const kept = await budgetState(budget, '2026-12-01', TODAY)
      assert.isNull(kept.draftOf)
      assert.equal(kept.plannedMinor, 600_00n)
      await fillPlan(kept, 'zero', new Map())
      assert.equal((await budgetState(budget, '2026-12-01', TODAY)).plannedMinor, 0n)
    })
  })

  test('a group planned as a whole pays for what is in it, but for what is ring-fenced', async ({
    assert,
  }) => {
    const { person, account, budget, groceries, restaurants } = await aPlanner()
    await person.within(async () => {
      await spent(account, '2026-11-03', 100_00n, groceries)
      await spent(account, '2026-11-04', 50_00n, restaurants)
      const state = await budgetState(budget, TODAY, TODAY)
      const food = state.terms.nodes.get(groceries)!.parentId!
      const own = state.terms.at(TODAY).termsOf(groceries)
      await saveCategoryTerms(state, food, { ...own, isPooled: true })
      await saveCategoryTerms(state, restaurants, { ...own, isFenced: true })
      await planCategory(await budgetState(budget, TODAY, TODAY), food, 300_00n)
      await planCategory(await budgetState(budget, TODAY, TODAY), restaurants, 60_00n)
      const { rows } = await budgetState(budget, TODAY, TODAY)
      const left = new Map(rows.map((row) => [row.categoryId, row.leftMinor]))
      assert.deepEqual(
        left,
        new Map([
          [food, 200_00n],
          [restaurants, 10_00n],
        ])
      )
      assert.lengthOf(rows.find(({ categoryId: id }) => id === food)!.parts, 1)
    })
  })

  test('a budget of one member is there for nobody else, nor are its changes', async ({
    client,
    assert,
  }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor')
    const own = await ben.within(() => aBudget({ name: 'Own secret' }, TODAY, true))
    const page = await pageOf(client, ben, `/budgets/2026-11?budget=${own.id}`)
    page.assertTextIncludes('Own secret')
    const refused = await pageOf(client, ada, `/budgets/2026-11?budget=${own.id}`)
    refused.assertStatus(404)
    const activity = await pageOf(client, ada, '/activity')
    assert.notInclude(activity.text(), 'Budget started')
    const mine = await pageOf(client, ben, '/activity')
    assert.include(mine.text(), 'Budget started')
    // Who leaves for good takes it along: without an owner it would be everybody's.
    const account = await ada.within(() => anAccount({ name: 'Hers' }))
    await limits(ben, account, 'hidden')
    freezeClock('2027-02-10T12:00:00Z')
    await keepSums(ben.householdId)
    const who = { userId: ben.user.id, email: ben.user.email }
    await inHousehold(ben.householdId, () => forgetInHousehold(who))
    const left = await inHousehold(ben.householdId, () => tenantDb().from('budgets'))
    assert.deepEqual(left, [])
  })
})
