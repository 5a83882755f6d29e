import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { planCategory } from '#budgets/actions/plan_categories'
import { changeBudget } from '#budgets/actions/save_budget'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { budgetState } from '#budgets/queries/budget_state'
import { again, aPlanner, spent, TODAY, WISHES } from '#tests/functional/budgets/budget_world'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import { rowsMakeTotals, totalsOf, whysStateTotals } from '#tests/totals'
import { anAccount } from '#tests/world'
import type { CategoryTerms } from '#budgets/queries/category_terms'

type World = Awaited<ReturnType<typeof aMonthOfAllKinds>>

/** Refunds, splits, transfers, excluded and pending rows, and an account that somebody else does not see. */
async function aMonthOfAllKinds() {
  const world = await aPlanner({ carry: 'both' })
  const { person, account, groceries, restaurants, fun } = world
  const hidden = await person.within(async () => {
    const own = await anAccount({ name: 'Hidden' })
    const on = (day: string, lines: Parameters<typeof recorded>[0]['lines'], more = {}) =>
      recorded({ accountId: account, day: `2026-${day}` as typeof TODAY, lines, ...more })
    await on('10-31', [spend(-45_10n, groceries)])
    await on('11-01', [income(3_000_00n)])
    await on('11-02', [spend(-60_00n, groceries), spend(-30_00n, restaurants), spend(-10_00n, fun)])
    await on('11-04', [spend(12_50n, groceries)])
    await on('11-05', [{ amountMinor: -500_00n, flow: 'transfer' }])
    await on('11-06', [{ amountMinor: -80_00n, flow: 'excluded', categoryId: groceries }])
    await on('11-07', [spend(-9_99n)])
    await on('11-20', [spend(-21_00n, restaurants)], { isPending: true })
    await on('11-20', [income(50_00n)], { isPending: true })
    await spent(own, '2026-11-08', 77_00n, groceries)
    return own
  })
  const other = await aMemberOf(person, 'editor')
  await limits(other, hidden, 'hidden')
  return { ...world, hidden, other }
}

const stateOf = ({ budget }: World) => budgetState(budget, TODAY, TODAY)

/** Food is planned as a whole, but for restaurants; what is its own is spent on too, and fun is fixed. */
async function planAll(world: World) {
  const { person, account, groceries, restaurants, fun } = world
  await person.within(async () => {
    const state = await stateOf(world)
    const food = state.terms.nodes.get(groceries)!.parentId!
    const say = (id: string, more: Partial<CategoryTerms>) =>
      saveCategoryTerms(state, id, { ...state.terms.at(TODAY).termsOf(id), ...more })
    await spent(account, '2026-11-09', 5_00n, food)
    await say(food, { isPooled: true })
    await say(restaurants, { isFenced: true })
    await say(fun, { kind: 'fixed' })
    for (const id of [food, restaurants, fun]) await planCategory(await stateOf(world), id, 40_00n)
  })
}

test.group('Every total of a budget', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('is what its rows sum to, for whoever reads, with pending rows and without', async ({
    client,
    assert,
  }) => {
    const world = await aMonthOfAllKinds()
    const { person, other, budget, groceries } = world
    const [month, year] = ['/budgets/2026-11', '/budgets/year/2026']
    const prove = async (reader: typeof person, paths = [month]) => {
      const found = []
      for (const path of paths)
        found.push(...(await rowsMakeTotals({ client, person: reader, assert, path })))
      return found
    }
    const spentBy = async (reader: typeof person) =>
      reader.within(async () => (await stateOf(world)).spentMinor)

    const plain = await prove(person, [month, `${month}/lines/${groceries}`])
    assert.includeMembers(
      plain.map(({ name }) => name),
      ['income', 'row', 'group', 'spent', 'line']
    )
    await planAll(world)
    const pooled = await prove(person)
    assert.includeMembers(
      pooled.map(({ name }) => name),
      ['part', 'kind']
    )
    const ofYear = await prove(other, [month, year])
    assert.includeMembers(
      ofYear.map(({ name }) => name),
      ['cell', 'row', 'period', 'year']
    )
    assert.equal(await spentBy(person), 200_49n)
    assert.equal(await spentBy(other), 123_49n)

    const wishes = { ...WISHES, carry: 'both' as const, countsPending: false }
    await person.within(async () => changeBudget(await again(budget), wishes, TODAY))
    await prove(other)
    world.budget = await person.within(() => again(budget))
    assert.equal(await spentBy(other), 102_49n)

    // All numbers of the year lead to rows, but the sums of groceries and food, which pays for them by now.
    const page = (await client.get(year).loginAs(other.user)).text()
    const rows = totalsOf(page).filter(({ url }) => url.startsWith('/transactions'))
    assert.lengthOf(rows, page.match(/<td class="money">/g)!.length - 2)
  })

  test('is explained by its rates where rows are in other currencies', async ({
    client,
    assert,
  }) => {
    const world = await aMonthOfAllKinds()
    const { person, groceries } = world
    await person.within(async () => {
      const purse = await anAccount({ name: 'Purse', currency: 'EUR' })
      const of = { accountId: purse, day: '2026-11-10' as const, currency: 'EUR' }
      await recorded({ ...of, lines: [spend(-10_01n, groceries)] })
      await recorded({ ...of, lines: [income(20_03n)] })
      await changeSet({ cause: 'currencies.rate_added' }, () =>
        tenantDb().table('household_rates').insert({
          household_id: person.householdId,
          id: uuidv7(),
          currency: 'EUR',
          against: 'USD',
          day: '2026-11-01',
          rate: '0.8',
        })
      )
    })
    const page = await client.get('/budgets/2026-11').loginAs(person.user)
    page.assertTextIncludes('Rows in EUR count by the average rate')
    const whys = await whysStateTotals({ client, person, assert, path: '/budgets/2026-11' })
    assert.isAtLeast(whys.length, 4)
    const { rows } = await person.within(() => stateOf(world))
    const row = rows.find(({ categoryId }) => categoryId === groceries)!
    // 60.00 − 12.50 + 77.00, and 10.01 euros of which a dollar is 0.8.
    assert.equal(row.spentMinor, 124_50n + 12_51n)
  })
})
