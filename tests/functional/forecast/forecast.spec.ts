import { test } from '@japa/runner'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { addDays, type Day } from '#core/calendar'
import { freezeClock, restoreClock } from '#core/clock'
import { divideHalfEven } from '#core/decimal'
import { forecast } from '#forecast/queries/forecast'
import { readSeries } from '#recurring/actions/read_series'
import { acceptSeries, addSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { aBilledHousehold, seriesOf } from '#tests/functional/recurring/recurring_world'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aPlanner, spent } from '#tests/functional/budgets/budget_world'
import { partsMakeTotals } from '#tests/part_totals'
import { anAccount, aPerson } from '#tests/world'

const TODAY = '2026-11-20'

/** The household of bills, which follows its rent and its pay. */
async function aFollower() {
  const { person, accountId } = await aBilledHousehold(TODAY)
  for (const { id, name } of await seriesOf(person, 'suggested')) {
    if (!/Rent|Pay/.test(name)) continue
    await person.within(async () => acceptSeries(await Series.known(id), TODAY))
  }
  return { person, accountId }
}

test.group('The forecast', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('begins with the balance, and counts each bill on its day and nothing twice', async ({
    assert,
  }) => {
    const { person, accountId } = await aFollower()
    await person.within(async () => {
      const found = (await forecast({ currency: 'USD', today: TODAY, days: 30 }))!
      assert.deepEqual(
        found.accounts.map(({ id }) => id),
        [accountId]
      )
      assert.equal(found.days[0].balanceMinor, found.accounts[0].balanceMinor)
      const due = found.days.flatMap(({ day, expected }) =>
        expected.map(({ name, amountMinor }) => [day, name, amountMinor])
      )
      assert.deepEqual(due, [
        ['2026-12-02', 'Harbour Rent', -165_000n],
        ['2026-12-15', 'Acme Pay', 310_000n],
      ])
      // Rent and pay are out of the ordinary week: what is left are small purchases.
      assert.isAbove(Number(found.baseline!.weeklyMinor), -20_000)
      assert.isBelow(Number(found.baseline!.weeklyMinor), 0)
      assert.equal(found.lowest.day, '2026-12-14')
    })
  })

  test('answers what if by its address, and takes what cannot be read for not said', async ({
    assert,
    client,
  }) => {
    const { person } = await aFollower()
    const page = async (query: string) => {
      const answer = await client.get(`/forecast?${query}`).loginAs(person.user)
      answer.assertStatus(200)
      assert.notInclude(answer.text(), 'translation missing')
      return answer.text()
    }
    assert.include(await page('days=30'), 'Harbour Rent')
    const asked = await page('days=30&once=99%2C999&on=2026-12-01&monthly=10')
    assert.match(asked, /falls below zero/)
    assert.match(asked, /What if[^]*99,999/)
    const [rent] = (await seriesOf(person, 'active')).filter(({ name }) => /Rent/.test(name))
    const table = (await page(`days=30&without=${rent.id}`)).match(/<tbody>[^]*<\/tbody>/)![0]
    assert.notInclude(table, 'Harbour Rent')
    assert.include(await page('days=7&once=lots&on=never&account=x'), 'lots is no amount')
  })

  test('counts what is planned in place of what is usual, bills of it once, and the part its accounts pay', async ({
    assert,
    client,
  }) => {
    const { person, account: checking, budget, groceries, restaurants } = await aPlanner({}, TODAY)
    const visa = await person.within(async () => {
      const card = await anAccount({ name: 'Visa', kind: 'card' })
      for (let day: Day = '2026-07-31'; day < '2026-11-20'; day = addDays(day, 7)) {
        await spent(checking, day, 70_00n, groceries)
        await spent(card, day, 30_00n, groceries)
        await spent(checking, day, 21_00n, restaurants)
      }
      await planCategory(await budgetState(budget, TODAY, TODAY), groceries, 400_00n)
      const bill = { name: 'Box', amount: '50', next_on: '2026-11-27', direction: 'out' } as const
      const monthly = { every: 1, unit: 'month', weekend: 'stay', account_id: checking } as const
      const of = { ...bill, ...monthly, category_id: groceries }
      await addSeries(await readSeries(of, 'en-US'), TODAY)
      return card
    })
    await person.within(async () => {
      const asked = { currency: 'USD', today: TODAY, days: 30 } as const
      const found = (await forecast(asked))!
      // 400 less 200 that are spent and the bill of 50; seven tenths of it from the bank, until the 30th.
      // In December 350 besides the bill on the 27th, of which twenty days are seen.
      assert.deepEqual(found.plans!.steps, [
        { from: '2026-11-21', to: '2026-11-30', minor: 105_00n },
        { from: '2026-12-01', to: '2026-12-20', minor: 158_06n },
      ])
      const { weeklyMinor } = found.baseline!
      assert.isTrue(weeklyMinor < -15_00n && weeklyMinor > -30_00n, `${weeklyMinor}, about 21`)
      const usual = divideHalfEven(weeklyMinor * 10n, 7n)
      const until = found.days.find(({ day }) => day === '2026-11-30')!
      assert.equal(until.balanceMinor, found.balanceMinor - 50_00n - 105_00n + usual)
      const card = (await forecast({ ...asked, accountId: visa }))!
      assert.equal(card.plans!.minor, 45_00n + 67_74n)
      const without = (await forecast({ ...asked, withoutPlans: true }))!
      assert.equal(without.baseline!.weeklyMinor, -91_00n)
      assert.isNull(without.plans)
    })
    const path = '/forecast?days=30'
    const totals = await partsMakeTotals({ client, person, assert, path })
    assert.equal(totals.find(({ name }) => name === 'planned')?.minor, 263_06n)
    const off = await client.get(`${path}&plans=off`).loginAs(person.user)
    off.assertTextIncludes('Your budget is left aside')
    assert.notInclude(off.text(), 'data-total="planned"')
  })

  test('tells nothing of accounts that are closed to the reader, nor of strangers’', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aFollower()
    const partner = await aMemberOf(person, 'viewer')
    const asked = { currency: 'USD', today: TODAY, days: 30 } as const
    assert.isNotNull(await partner.within(() => forecast(asked)))
    await limits(partner, accountId, 'balance')
    assert.isNull(await partner.within(() => forecast(asked)))
    const stranger = await aPerson()
    const page = await client.get(`/forecast?account=${accountId}`).loginAs(stranger.user)
    page.assertTextIncludes('Nothing to forecast yet')
  })
})
