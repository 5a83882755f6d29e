import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { acceptSeries, changeState } from '#recurring/actions/series_acts'
import { workOff } from '#recurring/finding/work_off'
import Series from '#recurring/models/series'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { aBilledHousehold, arrived, seriesOf } from '#tests/functional/recurring/recurring_world'
import { anAccount, aPerson, categoryId, type Person } from '#tests/world'
import { rowsMakeTotals, whysStateTotals } from '#tests/totals'
import type { ApiClient } from '@japa/api-client'
import type { Day } from '#core/calendar'

const TODAY: Day = '2026-11-20'

/** What the first page says, one remark a line, without its buttons. */
async function remarks(client: ApiClient, person: Person): Promise<string[]> {
  const page = await client.get('/dashboard').loginAs(person.user)
  page.assertStatus(200)
  const section = /<ul class="insights">([^]*?)<\/ul>/.exec(page.text())?.[1] ?? ''
  return [...section.matchAll(/<p>([^]*?)<\/p>/g)].map(([, html]) =>
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

const keysOn = async (client: ApiClient, person: Person) => {
  const page = await client.get('/dashboard').loginAs(person.user)
  return [...page.text().matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key)
}

const send = (client: ApiClient, person: Person, path: string, fields = {}) =>
  client.post(path).withCsrfToken().form(fields).redirects(0).loginAs(person.user)

/** Six months in which 800 go out for food, and what is needed to pay for it. */
async function aPlainYear() {
  const person = await aPerson()
  const accountId = await person.within(async () => {
    const id = await anAccount({ openingMinor: 5_000_00n })
    const groceries = await categoryId('food.groceries')
    for (const month of ['05', '06', '07', '08', '09', '10'] as const) {
      const lines = [spend(-800_00n, groceries)]
      await recorded({ accountId: id, day: `2026-${month}-10`, lines, payee: `Shop ${month}` })
    }
    return id
  })
  return { person, accountId }
}

test.group('Remarks on the first page', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('say what is out of the ordinary exactly when it is, with rows that make the number', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aPlainYear()
    const add = (day: Day, minor: bigint, key: string, payee: string) =>
      person.within(async () => {
        const lines = [spend(minor, await categoryId(key))]
        return recorded({ accountId, day, lines, payee })
      })
    // A year without surprises, and money that is gone: nothing to say.
    assert.deepEqual(await remarks(client, person), [])
    // By the tenth of each month it was 800; a month of which the tenth is to come says nothing of today.
    freezeClock('2026-11-09T12:00:00Z')
    await add('2026-11-02', -50_00n, 'food.groceries', 'Shop 11')
    assert.deepEqual(await remarks(client, person), [], 'usually there is nothing by then')
    freezeClock(`${TODAY}T12:00:00Z`)
    await add('2026-11-03', -850_00n, 'food.groceries', 'Shop 11')
    assert.deepEqual(await remarks(client, person), [], 'an eighth more is no surprise')

    await add('2026-11-12', -110_00n, 'food.groceries', 'Shop 11')
    const [dear] = await remarks(client, person)
    assert.equal(
      dear,
      '$1,010.00 went to Food this month so far. By this day of the month it is usually $800.00.'
    )

    await add('2026-11-13', -4_50n, 'obligations.fees', 'Bank')
    await add('2026-11-15', -6_00n, 'obligations.fees', 'Bank')
    await add('2026-11-18', -640_00n, 'home.improvement', 'Sofas & More')
    assert.deepEqual(await remarks(client, person), [
      '$10.50 in 2 bank fees this month so far.',
      dear,
      '$640.00 at Sofas & More on Nov 18: 80% of what a usual month costs, and more than ever there.',
    ])
    // Each number is what its rows come to, and its explanation says the same.
    const totals = await rowsMakeTotals({ client, person, assert, path: '/dashboard' })
    assert.lengthOf(
      totals.filter(({ name }) => name === 'insight'),
      3
    )
    assert.isAbove(
      (await whysStateTotals({ client, person, assert, path: '/dashboard' })).length,
      8
    )

    // A second row of that day and payee: the number would not be what its rows come to.
    await add('2026-11-18', -1_00n, 'home.improvement', 'Sofas & More')
    assert.lengthOf(await remarks(client, person), 2)
  })

  test('are not said again after “Got it”, to that person alone, until they ask', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aPlainYear()
    await person.within(async () => {
      await anAccount({ name: 'Savings', openingMinor: 6_000_00n })
      const fee = [spend(-3_00n, await categoryId('obligations.fees'))]
      await recorded({ accountId, day: '2026-11-05', lines: fee, payee: 'Bank' })
    })
    assert.deepEqual(await keysOn(client, person), ['fees:2026-11:1', 'idle:2026'])
    assert.deepEqual(await remarks(client, person), [
      '$3.00 in one bank fee this month so far.',
      '$6,197.00 is ready in bank, cash and card accounts: about 7 months of what usually goes out.',
    ])
    ;(await send(client, person, '/dashboard/insights', { key: 'idle:2026' })).assertStatus(302)
    ;(await send(client, person, '/dashboard/insights', { key: 'idle:2026' })).assertStatus(302)
    assert.deepEqual(await keysOn(client, person), ['fees:2026-11:1'])
    const wrong = await send(client, person, '/dashboard/insights', { key: '<b>' })
    wrong.assertStatus(422)
    // Another fee is news again.
    await send(client, person, '/dashboard/insights', { key: 'fees:2026-11:1' })
    assert.deepEqual(await keysOn(client, person), [])
    await person.within(async () => {
      const fee = [spend(-2_00n, await categoryId('obligations.fees'))]
      await recorded({ accountId, day: '2026-11-06', lines: fee, payee: 'Bank' })
    })
    assert.deepEqual(await keysOn(client, person), ['fees:2026-11:2'])
    await send(client, person, '/dashboard/insights?_method=DELETE')
    assert.deepEqual(await keysOn(client, person), ['fees:2026-11:2', 'idle:2026'])
  })

  test('tell of bills: a price that rose, pay that is late, and one that is new', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aBilledHousehold(TODAY)
    for (const { id, name } of await seriesOf(person, 'suggested'))
      await person.within(async () =>
        name === 'Netflix' || name === 'Acme Pay'
          ? acceptSeries(await Series.known(id), TODAY)
          : changeState(await Series.known(id), 'dismissed')
      )
    assert.deepEqual(await remarks(client, person), [])
    await person.within(() =>
      arrived(
        ['2026-10-01', '2026-11-01', '2026-12-01'].map((postedOn) => ({
          ...{ bankPayee: 'Gym Club', postedOn: postedOn as Day, amountMinor: -30_00n },
        })),
        accountId
      )
    )
    await person.within(() => arrived([{ postedOn: '2026-12-12', amountMinor: -1799n }], accountId))
    freezeClock('2026-12-22T12:00:00Z')
    await workOff(person.householdId)
    assert.deepEqual(await remarks(client, person), [
      '$3,100.00 came from Acme Pay on Nov 15. The next was expected on Dec 15 and is not here yet.',
      '$17.99 for Netflix on Dec 12, $2.00 more than before.',
      '$90.00 to Gym Club, 3 times since Oct 1. It seems to come again.',
    ])
    const totals = await rowsMakeTotals({ client, person, assert, path: '/dashboard' })
    assert.deepEqual(
      totals.filter(({ name }) => name === 'insight').map(({ minor }) => minor),
      [3_100_00n, 17_99n, 90_00n]
    )
    await person.within(() =>
      arrived([{ bankPayee: 'Acme Pay', postedOn: '2026-12-21', amountMinor: 310_000n }], accountId)
    )
    const after = (await remarks(client, person)).join(' ')
    assert.notInclude(after, 'Acme Pay')
    assert.include(after, 'Gym Club')
    // What came once long before is not new.
    await person.within(() =>
      arrived([{ bankPayee: 'Gym Club', postedOn: '2026-03-01', amountMinor: -30_00n }], accountId)
    )
    assert.notInclude((await remarks(client, person)).join(' '), 'Gym Club')
  })
})
