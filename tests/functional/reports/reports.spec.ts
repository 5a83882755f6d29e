import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { forgetRates, knowRates } from '#tests/functional/currencies/rate_server'
import { fill, NOW } from '#tests/functional/reports/report_world'
import { rowsMakeTotals, totalsOf, whysStateTotals } from '#tests/totals'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson, type Person } from '#tests/world'

let person: Person

/** Every report in the ways that differ: whole months, parts of them, weeks, a filter, beside another time. */
const PATHS = [
  '/reports/income-expense?period=3-months&compare=prev',
  '/reports/income-expense?period=this-month&group=week&compare=yoy',
  '/reports/income-expense?from=2026-02-11&to=2026-03-04&group=quarter&compare=prev',
  '/reports/income-expense?from=2026-02-10&to=2026-02-27&group=year&q=cat:coffee',
  '/reports/categories?period=3-months&compare=prev',
  '/reports/categories?period=this-year&flow=income&group=quarter',
  '/reports/merchants?period=3-months&compare=prev',
  '/reports/merchants?from=2026-02-11&to=2027-03-04&group=year',
  '/reports/cash-flow?period=this-year&compare=yoy',
  '/reports/custom?period=this-year&by=account&compare=prev',
  '/reports/custom?period=this-year&by=category&measure=count',
  '/reports/custom?period=this-year&by=category&measure=average&q=is:spend',
  '/reports/custom?period=this-year&by=tag&measure=out',
]

test.group('Reports', (group) => {
  group.setup(async () => {
    freezeClock(NOW)
    person = await aPerson()
    await fill(person)
    return restoreClock
  })

  test('have no total that its rows do not make', async ({ client, assert }) => {
    for (const path of PATHS) {
      const totals = await rowsMakeTotals({ client, person, assert, path })
      assert.isAbove(totals.length, 3, path)
    }
  })

  test('explain each total with the number that it is', async ({ client, assert }) => {
    for (const path of ['/dashboard', PATHS[0], PATHS[4], '/transactions?from=2026-03-01']) {
      const whys = await whysStateTotals({ client, person, assert, path })
      assert.isAbove(whys.length, path.startsWith('/transactions') ? 0 : 2, path)
    }
  })

  test('say what came in, what went out and what was left', async ({ client, assert }) => {
    const page = await client
      .get('/reports/income-expense?period=this-month&group=month&compare=prev')
      .loginAs(person.user)
    const found = totalsOf(page.text()).map(({ name, minor }) => [name, minor])
    assert.deepEqual(found.slice(-7), [
      ['in', 500_00n],
      ['out', -327_81n],
      ['left', 172_19n],
      ['in', 12_00n],
      ['out', -11_00n],
      ['left', 1_00n],
      ['other', -9_00n],
    ])
    assert.include(page.text(), 'up $171.19')
    assert.include(page.text(), 'cur%3AEUR')
    assert.notInclude(page.text(), 'translation missing: en, reports')
  })

  test('are in the currency of the household, as soon as a rate is known', async ({
    client,
    assert,
  }) => {
    await knowRates({ '2026-03-05': { USD: '1.10' }, '2026-03-06': { USD: '1.30' } })
    try {
      const path = '/reports/categories?period=this-month'
      const page = await client.get(path).loginAs(person.user)
      const total = totalsOf(page.text()).findLast(({ name }) => name === 'total')!
      // 327.81 and 9 euros at the average of March, 1.20.
      assert.equal(total.minor, 338_61n)
      assert.include(page.text(), '† In it, converted to USD')
      for (const each of [path, '/transactions?from=2026-03-01'])
        await whysStateTotals({ client, person, assert, path: each })
    } finally {
      await forgetRates()
    }
  })

  test('say how short the history is, and what there is of it', async ({ client, assert }) => {
    const read = async (who: Person, kind: string) =>
      (await client.get(`/reports/${kind}`).loginAs(who.user)).text()
    const fresh = await aPerson()
    for (const [kind, need] of [
      ['net-worth', '2 months'],
      ['income-expense', '2 months'],
      ['cash-flow', '1 month'],
      ['merchants', '1 month'],
    ] as const)
      assert.include(await read(fresh, kind), `Not enough history: need ${need}, have 0.`)
    await fresh.within(async () => {
      const accountId = await anAccount()
      await recorded({ accountId, day: '2026-03-02', lines: [spend(-5_00n)] })
    })
    const thin = await read(fresh, 'income-expense')
    assert.match(
      thin,
      /Not enough history: need 2 months, have 1\. What there is so far is below\./
    )
    assert.match(thin, /data-total="out"/)
    assert.notInclude(await read(fresh, 'categories'), 'Not enough history')
    assert.notInclude(await read(person, 'income-expense'), 'Not enough history')
  })
})
