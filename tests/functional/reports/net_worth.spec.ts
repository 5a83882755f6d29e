import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { monthEnds, netWorth } from '#reports/queries/net_worth'
import { forgetRates, knowRates } from '#tests/functional/currencies/rate_server'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'
import { partsMakeTotals } from '#tests/part_totals'
import { totalsOf } from '#tests/totals'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'
import type { Day } from '#core/calendar'

const TODAY: Day = '2026-03-31'

const worth = () => netWorth({ days: monthEnds(TODAY, 12), today: TODAY, currency: 'USD' })

test.group('Net worth', () => {
  test('is what accounts hold less what is owed, at eleven month ends and today', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const bank = await anAccount({ openingMinor: 100_00n })
      const card = await anAccount({ kind: 'card', openingMinor: -30_00n })
      await recorded({ accountId: bank, day: '2024-01-05', lines: [income(5_00n)] })
      await recorded({ accountId: bank, day: '2026-02-28', lines: [income(7_00n)] })
      await recorded({ accountId: card, day: '2026-03-01', lines: [spend(-2_00n)] })
      const points = await worth()
      assert.lengthOf(points, 12)
      assert.deepEqual(
        [points[0].day, points[10].day, points[11].day],
        ['2025-04-30', '2026-02-28', TODAY]
      )
      assert.deepEqual(
        [points[0], points[9], points[10], points[11]].map(({ netMinor }) => netMinor),
        [75_00n, 75_00n, 82_00n, 80_00n]
      )
    })
  })

  test('leaves out pending rows and deleted ones', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const bank = await anAccount({ openingMinor: 10_00n })
      await recorded({ accountId: bank, day: TODAY, lines: [spend(-4_00n)], isPending: true })
      const gone = await recorded({ accountId: bank, day: TODAY, lines: [spend(-1_00n)] })
      await changeSet({ cause: 'transactions.deleted' }, () =>
        tenantDb().from('transactions').where('id', gone).update({ deleted_at: 'now()' })
      )
      assert.equal((await worth()).at(-1)!.netMinor, 10_00n)
    })
  })

  test('does not take an account for nothing before its first known day', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      await anAccount({ openingMinor: 10_00n })
      const late = await anAccount({ openingMinor: 90_00n })
      await changeSet({ cause: 'test' }, () =>
        tenantDb().from('accounts').where('id', late).update({ opening_on: '2026-02-01' })
      )
      const points = await worth()
      assert.deepEqual(
        points.slice(-3).map((point) => [point.netMinor, point.unknownAccounts]),
        [
          [10_00n, 1],
          [100_00n, 0],
          [100_00n, 0],
        ]
      )
    })
  })

  test('of nobody is unknown, not zero', async ({ assert }) => {
    const person = await aPerson()
    const [now] = (await person.within(() => worth())).slice(-1)
    assert.deepEqual([now.netMinor, now.haveMinor, now.others], [null, null, []])
  })
})

const PATH = '/reports/net-worth?from=2025-12-01&to=2026-03-20&compare=prev'

test.group('Net worth in several currencies', (group) => {
  let person: Person
  const read = async (client: ApiClient, path: string) => {
    const page = await client.get(path).loginAs(person.user)
    page.assertStatus(200)
    return page.text()
  }
  /** The numbers of a page by name, in their order; the household's own have two decimals. */
  const numbers = (html: string, name: string) =>
    totalsOf(html)
      .filter((total) => total.name === name)
      .map(({ minor }) => minor)

  group.setup(async () => {
    freezeClock('2026-03-20T12:00:00Z')
    person = await aPerson()
    await person.within(async () => {
      const own = await anAccount({ openingMinor: 1_000_00n })
      await anAccount({ name: 'Euro', currency: 'EUR', openingMinor: 77_00n })
      await anAccount({ name: 'Karte', kind: 'card', currency: 'EUR', openingMinor: -10_00n })
      const yen = await anAccount({ name: 'Yen', currency: 'JPY', openingMinor: 10_000n })
      await anAccount({ name: 'Peso', currency: 'ARS', openingMinor: 50_00n })
      await anAccount({ name: 'Empty', currency: 'XAU' })
      await recorded({ accountId: own, day: '2026-02-02', lines: [income(5_00n)] })
      const paid = [spend(-2_000n)]
      await recorded({ accountId: yen, currency: 'JPY', day: '2026-03-01', lines: paid })
    })
    // What is known holds for 30 days: at the ends of January and February nobody knows.
    await knowRates({
      '2025-12-31': { USD: '1.20', JPY: '150' },
      '2026-03-10': { USD: '1.10', JPY: '160' },
    })
    return async () => {
      restoreClock()
      await forgetRates()
    }
  })

  test('is one line, by the rate of each day, and names what has no rate', async ({
    client,
    assert,
  }) => {
    const html = await read(client, PATH)
    // In December 1,000, 77 and -10 euros at 1.20, 10,000 yen at 1.20 / 150; in March 8,000 of them.
    assert.deepEqual(numbers(html, 'net'), [1_160_40n, 1_000_00n, 1_005_00n, 1_133_70n, 1_000_00n])
    assert.deepEqual(numbers(html, 'have')[3], 1_144_70n)
    assert.deepEqual(numbers(html, 'owe')[3], -11_00n)
    assert.match(html, /March 2026 †/)
    // Then neither euros nor yen had a rate, which is no growth.
    assert.notMatch(html, /<tfoot[^]*(up|down) \$/)
    assert.include(html, 'From Jan 31 to Feb 28 what there is in EUR is left out')
    assert.include(html, 'From Jan 31 to Feb 28 what there is in JPY is left out')
    assert.match(html, /1 JPY = 0\.006875 USD, the last rate there is, of Mar 10:/)
    assert.match(html, /† Not in it, since a rate from ARS to USD is missing:[^]*currency=ARS/)
    // What comes to nothing needs no rate.
    assert.notInclude(html, 'XAU')
    assert.notInclude(html, 'translation missing')
    const file = await read(client, PATH.replace('?', '/table.csv?'))
    assert.match(file, /March 2026,1144\.70,-11\.00,1133\.70,USD/)
  })

  test('is the same number on the first page, among the accounts and where it is explained', async ({
    client,
    assert,
  }) => {
    const home = await read(client, '/dashboard')
    assert.deepEqual(numbers(home, 'net_worth'), [1_133_70n])
    assert.deepEqual(numbers(await read(client, '/accounts'), 'together').slice(-1), [1_133_70n])
    assert.match(home, /† In it, converted to USD by the rate of each day[^]*JPY/)
    assert.match(home, /† Not in it, since a rate from ARS to USD is missing/)
    // A month ago euros and yen had no rate, so what it grew by since is not said.
    assert.notInclude(home, 'class="delta"')
    const why = await read(client, '/reports/why?worth=2026-03-20')
    assert.match(why, /data-worth="net"><data value="1133\.70"/)
    assert.match(why, /EUR[^]*counts as \$73\.70: 1 EUR = 1\.1 USD/)
    assert.match(why, /JPY[^]*counts as \$55\.00: [^]*European Central Bank/)
    assert.match(why, /ARS[^]*left out, since no rate from ARS to USD is known/)
    await partsMakeTotals({ client, person, path: PATH, assert })
  })

  test('is not known where no account has a rate', async ({ client, assert }) => {
    const poor = await aPerson()
    await poor.within(() => anAccount({ currency: 'ARS', openingMinor: 1_00n }))
    const home = await client.get('/dashboard').loginAs(poor.user)
    assert.include(home.text(), 'No account whose balance and rate are known yet.')
    const report = await client.get('/reports/net-worth').loginAs(poor.user)
    assert.include(report.text(), 'No account whose balance and rate are known then.')
    assert.include(report.text(), 'Not in it, since a rate from ARS to USD is missing')
  })
})
