import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { aBudget } from '#tests/functional/budgets/budget_world'
import { forgetRates, knowRates } from '#tests/functional/currencies/rate_server'
import { aMemberOf } from '#tests/functional/households/world'
import { totalsOf } from '#tests/totals'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

test.group("The household's currency", (group) => {
  group.setup(async () => {
    freezeClock('2026-03-20T12:00:00Z')
    await knowRates({ '2026-03-20': { USD: '1.10' } })
    return async () => {
      restoreClock()
      await forgetRates()
    }
  })

  const send = (client: ApiClient, person: Person, path: string, fields: object) =>
    client.post(path).withCsrfToken().form(fields).redirects(0).loginAs(person.user)

  test('changes for an owner, converts what is there, and is taken back', async ({
    client,
    assert,
  }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'editor')
    const budget = await ann.within(async () => {
      await anAccount({ openingMinor: 110_00n })
      await anAccount({ currency: 'EUR', openingMinor: 5_00n })
      return aBudget({}, '2026-03-20')
    })
    const worth = async () => {
      const home = await client.get('/dashboard').loginAs(ann.user)
      return totalsOf(home.text()).find(({ name }) => name === 'net_worth')!.minor
    }
    const change = (person: Person, currency: string) =>
      send(client, person, '/settings/household?_method=PATCH', {
        ...{ name: 'Home', time_zone: 'UTC', currency },
      })
    assert.equal(await worth(), 115_50n)
    const form = (await client.get('/settings/household').loginAs(ann.user)).text()
    assert.match(form, /name="currency"[^]*value="USD"\s+selected/)
    assert.notInclude(form, 'translation missing')
    ;(await change(ann, 'XXY')).assertStatus(422)
    ;(await change(ben, 'EUR')).assertStatus(403)
    ;(await change(ann, 'eur')).assertStatus(302)
    assert.equal(await worth(), 105_00n)
    // What has a currency of its own keeps it.
    const { currency } = await ann.within(() =>
      tenantDb().from('budgets').where('id', budget.id).firstOrFail()
    )
    assert.equal(currency, 'USD')
    const plan = await client.get('/budgets').loginAs(ann.user)
    plan.assertStatus(200)
    const activity = (await client.get('/activity').loginAs(ann.user)).text()
    assert.include(activity, 'Currency of sums changed from USD to EUR')
    const { id } = await ann.within(() =>
      tenantDb().from('change_sets').where('cause', 'households.currency_changed').firstOrFail()
    )
    const undo = (person: Person, of: string) =>
      send(client, person, `/activity/${of}/undo`, { return_to: '/activity' })
    await undo(ben, id)
    assert.equal(await worth(), 105_00n)
    await undo(ann, id)
    assert.equal(await worth(), 115_50n)
    // Undone and changed since, the undo is not undone.
    await change(ann, 'JPY')
    const back = await ann.within(() =>
      tenantDb().from('change_sets').where('undoes_id', id).firstOrFail()
    )
    await undo(ann, back.id)
    const settings = (await client.get('/settings/household').loginAs(ann.user)).text()
    assert.match(settings, /value="JPY"\s+selected/)
  })
})
