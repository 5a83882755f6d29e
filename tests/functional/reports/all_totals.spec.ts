import { test } from '@japa/runner'
import { budgetState } from '#budgets/queries/budget_state'
import { fillPlan, planCategory } from '#budgets/actions/plan_categories'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { addGoal } from '#goals/actions/save_goal'
import { saveDebtTerms } from '#goals/actions/save_debt_plan'
import { addSeries } from '#recurring/actions/series_acts'
import { readSeries } from '#recurring/actions/read_series'
import { again, aBudget } from '#tests/functional/budgets/budget_world'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { fill, NOW } from '#tests/functional/reports/report_world'
import { partsMakeTotals } from '#tests/part_totals'
import { rowsMakeTotals } from '#tests/totals'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const TODAY = '2026-03-20'
let person: Person
let ids: Record<'savings' | 'goal' | 'budget' | 'groceries', string>

/** On top of rows of all kinds: a plan, bills, a goal, debts, and more categories than a picture has bands. */
async function plans() {
  const savings = await anAccount({ name: 'Reserve', openingMinor: 900_00n })
  const card = await anAccount({ name: 'Visa', kind: 'card', openingMinor: -700_00n })
  const all = tenantDb().from('categories').whereNotNull('parent_id').where('flow', 'spend')
  const lines = (await all.orderBy('id')).map(({ id }, at) => spend(-BigInt(100 + at * 11), id))
  await recorded({ accountId: savings, day: '2026-03-08', lines })
  const budget = await aBudget({}, '2026-01-10')
  const [groceries, rent] = [await categoryId('food.groceries'), await categoryId('home.rent')]
  for (const day of ['2026-02-10', TODAY] as const) {
    const state = async () => budgetState(await again(budget), day, TODAY)
    await planCategory(await state(), groceries, 80_00n)
    await planCategory(await state(), rent, 250_00n)
    await fillPlan(await state(), 'keep', new Map())
  }
  const monthly = { every: 1, unit: 'month', weekend: 'stay', account_id: savings } as const
  const bill = { name: 'Phone', amount: '30', next_on: '2026-03-28', direction: 'out' } as const
  await addSeries(await readSeries({ ...bill, ...monthly }, 'en-US'), TODAY)
  const fundings = [{ accountId: savings, share: 5_000, amountMinor: null }]
  const wishes = { name: 'Car', targetMinor: 9_000_00n, targetOn: null, monthlyMinor: 10_00n }
  const { goal } = await addGoal(
    { ...wishes, fundings, envelopes: [] },
    { isOwn: false, currency: 'USD' }
  )
  const terms = { rate: '19.99', minimumMinor: 25_00n, place: null, isLeftOut: false }
  await saveDebtTerms({ id: card, name: 'Visa' }, terms)
  return { savings, goal: goal.id, budget: budget.id, groceries }
}

/**
 * Every screen that prints sums, and how many totals of rows and of other things it has at least; null where
 * reports.spec has looked at the rows.
 */
const SCREENS: [path: () => string, rows: number | null, parts: number][] = [
  [() => '/dashboard', 8, 1],
  [() => '/accounts', 0, 4],
  [() => `/accounts/${ids.savings}`, 0, 1],
  [() => '/transactions?from=2026-03-01', 4, 0],
  [() => '/transactions?q=amount:>20+-is:pending', 3, 0],
  [() => '/budgets/2026-03', 4, 8],
  [() => '/budgets/2026-04', 0, 8],
  [() => `/budgets/2026-03/lines/${ids.groceries}`, 1, 2],
  [() => '/budgets/year/2026', 4, 0],
  [() => '/goals', 0, 1],
  [() => `/goals/${ids.goal}`, 0, 2],
  [() => '/goals/debt', 0, 2],
  [() => '/forecast', 0, 2],
  [() => '/recurring', 0, 2],
  [() => '/recurring/calendar/2026-03', 0, 1],
  [() => '/reports/income-expense?period=3-months&compare=prev', null, 0],
  [() => '/reports/cash-flow?period=this-year', 40, 0],
  [() => '/reports/net-worth?period=3-months&compare=yoy', 0, 6],
  [() => '/reports/categories?period=3-months&compare=prev', null, 0],
  [() => '/reports/merchants?period=3-months&flow=spend', null, 0],
  [() => '/reports/budget-history?period=3-months&compare=prev', 4, 6],
  [() => '/reports/budget-history?period=3-months&by=category', 8, 4],
  [() => '/reports/custom?period=this-year&by=account&measure=out', null, 0],
]

test.group('Every total of every screen', (group) => {
  group.setup(async () => {
    freezeClock(NOW)
    person = await aPerson()
    await fill(person)
    ids = await person.within(plans)
    return restoreClock
  })

  for (const [path, rows, parts] of SCREENS) {
    test(`leads to what makes it: ${String(path).slice(6)}`, async ({ client, assert }) => {
      const screen = { client, person, assert, path: path() }
      if (rows !== null)
        assert.isAtLeast((await rowsMakeTotals(screen)).length, rows, 'totals of rows')
      assert.isAtLeast((await partsMakeTotals(screen)).length, parts, 'totals of parts')
    })
  }

  test('also of a list of parts, where only an explanation tells in from out', async ({
    client,
    assert,
  }) => {
    const path = '/transactions?from=2026-03-01&flow=spend'
    const html = (await client.get(path).loginAs(person.user)).text()
    const links = [
      ...html.matchAll(/<a href="([^"]+measure=(?:in|out|net))"><data value="([^"]+)"/g),
    ]
    assert.lengthOf(links, 3)
    for (const [, href, value] of links) {
      const why = await client.get(href.replaceAll('&amp;', '&')).loginAs(person.user)
      assert.equal(/data-total="stated"[^>]*><data value="([^"]+)"/.exec(why.text())?.[1], value)
    }
  })

  test('also of what a picture has no room for', async ({ client, assert }) => {
    const path = '/reports/cash-flow?period=this-year'
    const html = (await client.get(path).loginAs(person.user)).text()
    const bands = html.match(/<path class="flow-/g) ?? []
    assert.isAtMost(bands.length, 24)
    assert.isAbove(bands.length, 18)
    // Groups beyond the largest, and categories of a group beyond those.
    assert.match(html, /data-total="band"[^>]*aria-label="Other: /)
    assert.match(html, /data-total="band"[^>]*aria-label="Other Food: /)
  })

  test('is explained to nobody who does not see it', async ({ client }) => {
    const stranger = await aPerson()
    const span = 'from=2026-03-01&to=2026-03-31'
    for (const query of [
      `sum=account&id=${ids.savings}`,
      `sum=goal&id=${ids.goal}`,
      `sum=plan&budget=${ids.budget}&${span}`,
      `sum=forecast&account=${ids.savings}`,
      `sum=budget&of=to_plan&budget=${ids.budget}&day=2026-03-01`,
      'sum=accounts&group=cash',
      'sum=nothing',
      'sum=plan&budget=x&from=1&to=2',
    ]) {
      const why = await client.get(`/reports/why?${query}`).loginAs(stranger.user)
      why.assertStatus(404)
    }
  })
})
