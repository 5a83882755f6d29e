import { test } from '@japa/runner'
import { fillPlan, planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { freezeClock, restoreClock } from '#core/clock'
import { addGoal } from '#goals/actions/save_goal'
import { saveDebtTerms } from '#goals/actions/save_debt_plan'
import { readSeries } from '#recurring/actions/read_series'
import { addSeries } from '#recurring/actions/series_acts'
import { Program } from '#tests/functional/api/program'
import { again, aBudget } from '#tests/functional/budgets/budget_world'
import { fill, NOW } from '#tests/functional/reports/report_world'
import { anAccount, aPerson, categoryId } from '#tests/world'

const TODAY = '2026-03-20'

interface Sum {
  value: string | null
  parts: { amount_minor: string; rows: string }[]
}

/** Two months of a plan, a bill, a goal and a debt. */
async function plans() {
  const savings = await anAccount({ name: 'Reserve', openingMinor: 900_00n })
  const card = await anAccount({ name: 'Visa', kind: 'card', openingMinor: -700_00n })
  const budget = await aBudget({ mode: 'envelope', openingMinor: 500_00n }, '2026-02-10')
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
  const { goal } = await addGoal(
    {
      ...{ name: 'Car', targetMinor: 9_000_00n, targetOn: null, monthlyMinor: 10_00n },
      fundings: [{ accountId: savings, share: 5_000, amountMinor: null }],
      envelopes: [{ budgetId: budget.id, categoryId: groceries, share: 5_000, amountMinor: null }],
    },
    { isOwn: false, currency: 'USD' }
  )
  const terms = { rate: '19.99', minimumMinor: 25_00n, place: null, isLeftOut: false }
  await saveDebtTerms({ id: card, name: 'Visa' }, terms)
  return { account: savings, budget: budget.id, goal: goal.id, groceries }
}

test.group('Sums for programs', (group) => {
  group.each.setup(() => {
    freezeClock(NOW)
    return restoreClock
  })

  test('lead from each part to what it is, down to rows, bills, debts and plans', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    await fill(person)
    const { account, budget, goal, groceries } = await person.within(plans)
    const app = await Program.of(client, person)
    const period = `budget?budget=${budget}&day=${TODAY}`
    const span = `budget=${budget}&from=2026-02-01&to=2026-03-31`
    const waiting = [
      ...['accounts', `account?id=${account}`, `goal?id=${goal}`],
      ...['debts', 'debts?of=minimum', 'bills', 'due?month=2026-03'],
      ...['forecast', 'forecast?of=plans&days=90'],
      ...[`${period}&of=to_plan`, `${period}&of=left`, `${period}&category=${groceries}`],
      ...[`plan?${span}`, `plan?${span}&of=spent&category=${groceries}`],
      ...[`plan?${span}&of=difference`],
    ].map((address) => `/api/v1/reports/sums/${address}`)
    const followed = new Set<string>()
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      if (followed.has(address)) continue
      followed.add(address)
      const told = await app.read(address.replace('/api/v1', ''))
      if (!address.startsWith('/api/v1/reports/sums/')) continue
      const { parts, value } = told as Sum
      assert.isNotEmpty(parts, address)
      if (!address.endsWith('/accounts'))
        assert.equal(
          parts.reduce((sum, part) => sum + BigInt(part.amount_minor), 0n),
          BigInt(value!),
          address
        )
      waiting.push(...parts.map(({ rows }) => rows))
    }
    for (const place of [
      /^\/api\/v1\/transactions\?/,
      /\/accounts\/[\da-f-]{36}$/,
      /\/recurring\/[\da-f-]{36}$/,
      /\/debts\/[\da-f-]{36}$/,
      /\/budgets\/[\da-f-]{36}\/periods\/2026-02-28$/,
      /\/budgets\/[\da-f-]{36}\/periods\/2026-03-\d\d\/moves\?category_id=/,
    ])
      assert.isTrue(
        [...followed].some((address) => place.test(address)),
        String(place)
      )
  })
})
