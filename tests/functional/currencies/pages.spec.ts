import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { aPerson, anAccount, type Person } from '#tests/world'
import { lastUndo, post } from '#tests/functional/categories/world'
import { forgetRates, knowRates } from '#tests/functional/currencies/rate_server'

const own = (person: Person) =>
  person.within(() => tenantDb().from('household_rates').select('currency', 'against', 'rate'))

test.group('Pages of currencies', (group) => {
  let person: Person
  group.setup(async () => {
    freezeClock('2026-11-23T10:00:00Z')
    await knowRates({ '2026-11-20': { USD: '1.25' }, '2026-11-10': { GBP: '0.8' } })
    person = await aPerson()
    await person.within(async () => {
      await anAccount({ openingMinor: 10_000n })
      await anAccount({ name: 'Konto', currency: 'EUR', openingMinor: 1_000n })
      await anAccount({ name: 'Pounds', currency: 'GBP', openingMinor: 800n })
      await anAccount({ name: 'Pesos', currency: 'ARS', openingMinor: 100_000n })
    })
    return async () => {
      restoreClock()
      await forgetRates()
    }
  })

  test('say which rates are used, how old they are, and which are missing', async ({
    assert,
    client,
  }) => {
    const page = await client.get('/currencies').loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('1 EUR = 1.25 USD')
    page.assertTextIncludes('1 GBP = 1.5625 USD')
    const text = page.text()
    assert.match(
      text.slice(text.indexOf('rate_GBP')),
      /10 Nov[^†]*2026 †|Nov 10[^<]*†|November 10[^<]*†/
    )
    assert.include(text.slice(text.indexOf('rate_ARS')), 'No rate')
    page.assertTextIncludes('/currencies/rates/new?currency=ARS')
  })

  test('balances are added up in the household’s currency, and what is left out is named', async ({
    assert,
    client,
  }) => {
    const page = (await client.get('/accounts').loginAs(person.user)).text()
    const sums = page.slice(page.indexOf('id="net_worth"'))
    // 100.00 + 10.00 EUR at 1.25 + 8.00 GBP at 1.25 / 0.8
    assert.include(sums, 'value="125.00"')
    assert.include(sums, 'ARS is left out')
    assert.include(sums, 'GBP: the rate is of')
  })

  test('take a rate of the household’s own, which undo takes back', async ({ assert, client }) => {
    const form = { currency: 'ars', against: 'USD', day: '2026-11-23', rate: '1,000' }
    ;(await client.get('/currencies/rates/new?currency=ARS').loginAs(person.user)).assertStatus(200)
    await post(client, person, '/currencies/rates', form)
    await post(client, person, '/currencies/rates', { ...form, rate: '500' })
    assert.deepEqual(await own(person), [{ currency: 'ARS', against: 'USD', rate: '500' }])
    const sums = (await client.get('/accounts').loginAs(person.user)).text()
    assert.include(sums, 'value="127.00"')
    await lastUndo(person)
    assert.deepEqual(await own(person), [{ currency: 'ARS', against: 'USD', rate: '1000' }])
    const [{ id }] = await person.within(() => tenantDb().from('household_rates').select('id'))
    await post(client, person, `/currencies/rates/${id}?_method=DELETE`)
    assert.deepEqual(await own(person), [])
    for (const wrong of [{ rate: '0' }, { rate: 'x' }, { against: 'ARS' }, { day: '2026-02-30' }])
      (await post(client, person, '/currencies/rates', { ...form, ...wrong })).assertStatus(422)
  })
})
