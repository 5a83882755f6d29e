import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { fill, NOW } from '#tests/functional/reports/report_world'
import { rowsMakeTotals, totalsOf } from '#tests/totals'
import { aPerson, type Person } from '#tests/world'
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
})
