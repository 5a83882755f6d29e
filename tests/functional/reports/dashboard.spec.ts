import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { fill, NOW } from '#tests/functional/reports/report_world'
import { rowsMakeTotals, totalsOf } from '#tests/totals'
import { addGoal } from '#goals/actions/save_goal'
import { addSeries } from '#recurring/actions/series_acts'
import { readSeries } from '#recurring/actions/read_series'
import { aBudget } from '#tests/functional/budgets/budget_world'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const pageOf = async (client: ApiClient, person: Person, path = '/dashboard') =>
  client.get(path).loginAs(person.user)

test.group('The dashboard', (group) => {
  group.each.setup(() => {
    freezeClock(NOW)
    return restoreClock
  })

  test('leads a new household to its first data', async ({ client, assert }) => {
    const person = await aPerson()
    const response = await pageOf(client, person)
    response.assertStatus(200)
    assert.include(response.text(), 'href="/welcome"')
  })

  test('asks a stranger to sign in', async ({ client }) => {
    const response = await client.get('/dashboard').redirects(0)
    response.assertStatus(302)
  })

  test('shows net worth, the month so far and where the money went', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const response = await pageOf(client, person)
    response.assertStatus(200)
    const totals = totalsOf(response.text())
    const of = (name: string) => totals.filter((total) => total.name === name)
    assert.deepEqual(
      ['net_worth', 'in', 'in_before', 'out', 'out_before', 'spending'].map(
        (name) => of(name)[0].minor
      ),
      [822_85n, 500_00n, 12_00n, -327_81n, -11_00n, 327_81n]
    )
    const categories = of('category').reduce((sum, { minor }) => sum + minor, 0n)
    assert.equal(categories, 327_81n)
    assert.include(response.text(), 'EUR')
  })

  test('has no total that its rows do not make', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const totals = await rowsMakeTotals({ client, person, assert, path: '/dashboard' })
    assert.isAbove(totals.length, 6)
  })

  test('has words for everything it shows', async ({ client, assert }) => {
    const person = await aPerson()
    await fill(person)
    const response = await pageOf(client, person)
    assert.notInclude(response.text().toLowerCase(), 'undefined')
    const missing = response.text().match(/translation missing: en, reports[\w.]*/g)
    assert.deepEqual(missing ?? [], [])
  })

  test('shows what is planned: what needs a look, what is due, and goals', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    await fill(person)
    const bare = (await pageOf(client, person)).text()
    for (const part of ['budget', 'bills', 'goals']) assert.notInclude(bare, `id="${part}"`)
    await person.within(async () => {
      const account = await anAccount({ name: 'Reserve', openingMinor: 250_00n })
      await aBudget({}, '2026-03-20')
      const rent = { name: 'Rent', account_id: account, amount: '900', next_on: '2026-03-28' }
      const monthly = { direction: 'out', every: 1, unit: 'month', weekend: 'stay' } as const
      await addSeries(await readSeries({ ...rent, ...monthly }, 'en-US'), '2026-03-20')
      const fundings = [{ accountId: account, share: 10_000, amountMinor: null }]
      const wishes = { name: 'Bad days', targetMinor: 1000_00n, targetOn: null, monthlyMinor: null }
      await addGoal({ ...wishes, fundings }, { isOwn: false, currency: 'USD' })
    })
    const page = (await pageOf(client, person)).text()
    assert.match(page, /id="budget"[^]*▲/)
    assert.match(page, /Next 14 days[^]*Rent[^]*900\.00/)
    assert.include(page, 'Bad days: 25% saved')
    assert.notInclude(page, 'translation missing')
  })
})
