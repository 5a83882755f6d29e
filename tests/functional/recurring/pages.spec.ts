import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { transactionTotals } from '#ledger/queries/transaction_totals'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { forecast } from '#forecast/queries/forecast'
import { acceptSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { monthPage } from '#recurring/queries/month_page'
import { aBilledHousehold, arrived, seriesOf } from './recurring_world.js'
import type { Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const TODAY = '2026-11-20'

const acceptAll = (person: Person) =>
  person.within(async () => {
    for (const series of await Series.query().where('state', 'suggested'))
      await acceptSeries(series, TODAY)
  })

const send = (client: ApiClient, person: Person, path: string, fields = {}) =>
  client.post(path).withCsrfToken().form(fields).redirects(0).loginAs(person.user)

test.group('The pages of bills', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('suggestions show their rows, and are accepted or ignored', async ({ assert, client }) => {
    const { person } = await aBilledHousehold()
    const page = await client.get('/recurring').loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('Found in your transactions')
    page.assertTextIncludes('Harbour Rent')
    assert.notInclude(page.text(), 'Corner Shop')
    const [pay, power, rent, netflix] = await seriesOf(person)
    for (const one of [pay, rent, netflix])
      (await send(client, person, `/recurring/${one.id}/acceptance`)).assertStatus(302)
    await send(client, person, `/recurring/${power.id}/dismissal`)
    const after = await client.get('/recurring').loginAs(person.user)
    after.assertTextIncludes('3 bills and incomes that come again')
    assert.notInclude(after.text(), 'City Power')
    after.assertTextIncludes('All together')
    const one = await client.get(`/recurring/${rent.id}`).loginAs(person.user)
    one.assertTextIncludes('Paid Nov 2')
  })

  test('a calendar month shows what was paid and what is to come, and its total is its rows', async ({
    assert,
    client,
  }) => {
    const { person } = await aBilledHousehold()
    await acceptAll(person)
    const page = await client.get('/recurring/calendar/2026-12').loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('Bills in December 2026')
    page.assertTextIncludes('data-day="2026-12-02"')
    const bare = await client.get('/recurring/calendar').redirects(0).loginAs(person.user)
    bare.assertHeader('location', '/recurring/calendar/2026-11')
    const found = await person.within(async () => {
      const { paid, from, to, weeks } = await monthPage('2026-11', TODAY, 'USD')
      const filter = new TransactionFilter({ from, to, q: 'is:recurring' })
      const [total] = await transactionTotals(await filterBindings(filter))
      const ahead = (await forecast({ currency: 'USD', today: TODAY, days: 10 }))!.days
      return { paid, total, ahead, days: weeks.flat() }
    })
    // From today on each day says what the forecast says of it.
    const projected = found.days.flatMap(({ day, projected: one }) =>
      one ? [[day, one.amountMinor, one.currency]] : []
    )
    assert.deepEqual(
      projected,
      found.ahead.map(({ day, balanceMinor }) => [day, balanceMinor, 'USD'])
    )
    page.assertTextIncludes('bill-projected')
    const { currency, inMinor, outMinor } = found.total
    assert.deepEqual(found.paid, [{ currency, inMinor, outMinor }])
    assert.equal(found.total.count, 4)
    const list = await client.get('/transactions?q=is:recurring').loginAs(person.user)
    assert.notInclude(list.text(), 'Corner Shop')
    list.assertTextIncludes('Netflix')
  })

  test('a bill by hand is due, late, skipped, paused and deleted', async ({ assert, client }) => {
    const { person, accountId } = await aBilledHousehold()
    const fields = {
      ...{ name: 'Chess club', account_id: accountId, direction: 'out', amount: '40' },
      ...{ give: '10', every: '1', unit: 'month', next_on: '2026-11-03', weekend: 'stay' },
    }
    const wrong = await send(client, person, '/recurring', { ...fields, next_on: 'soon' })
    wrong.assertStatus(422)
    const made = await send(client, person, '/recurring', fields)
    const path = made.header('location')!
    const show = async () => (await client.get(path).loginAs(person.user)).text()
    assert.include(await show(), 'Due on Tue, Nov 3, and nothing has come yet')
    await person.within(() =>
      arrived([{ bankPayee: 'Chess Club', postedOn: '2026-11-19', amountMinor: -4200n }], accountId)
    )
    assert.include(await show(), 'Paid Nov 19')
    const skipped = await send(client, person, `${path}/skips`, { due_on: '2026-12-03' })
    skipped.assertStatus(302)
    assert.include(await show(), 'Skipped')
    const [series] = (await seriesOf(person)).filter(({ name }) => name === 'Chess club')
    const change = { ...fields, amount: '42', give: '', _version: String(series.version) }
    ;(await send(client, person, `${path}?_method=PATCH`, change)).assertStatus(302)
    ;(await send(client, person, `${path}?_method=PATCH`, change)).assertStatus(409)
    await send(client, person, `${path}/state?_method=PATCH`, { state: 'paused' })
    assert.include(await show(), 'Paused')
    await send(client, person, `${path}?_method=DELETE`)
    const gone = await client.get(path).loginAs(person.user)
    gone.assertStatus(404)
  })

  test('prices that changed are told with what and since when', async ({ client }) => {
    const { person, accountId } = await aBilledHousehold()
    await acceptAll(person)
    freezeClock('2026-12-20T12:00:00Z')
    await person.within(() => arrived([{ postedOn: '2026-12-12', amountMinor: -1799n }], accountId))
    const [netflix] = (await seriesOf(person)).filter(({ name }) => name === 'Netflix')
    const page = await client.get(`/recurring/${netflix.id}`).loginAs(person.user)
    page.assertTextIncludes('12.5% more')
    const list = await client.get('/recurring').loginAs(person.user)
    list.assertTextIncludes('▲ 12.5% more since Dec 12')
  })

  test('who does not see an account sees nothing of its bills', async ({ assert }) => {
    const { person } = await aBilledHousehold()
    await acceptAll(person)
    const seen = await person.within(async () => {
      await tenantDb()
        .rawQuery(`insert into account_visibility (household_id, user_id, account_id, level)
        select app.household_id(), app.user_id(), id, 'hidden' from accounts`)
      const { rows } = await tenantDb().rawQuery(`select
        (select count(*)::int from recurring_series) + (select count(*)::int from recurring_occurrences) as count,
        (select count(*)::int from change_sets c where c.cause like 'recurring.%' and not app.touches_closed(c.id)) as changes`)
      return rows[0]
    })
    assert.deepEqual(seen, { count: 0, changes: 0 })
  })
})
