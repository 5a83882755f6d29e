import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { forecast } from '#forecast/queries/forecast'
import { acceptSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { aBilledHousehold, seriesOf } from '#tests/functional/recurring/recurring_world'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aPerson } from '#tests/world'

const TODAY = '2026-11-20'

/** The household of bills, which follows its rent and its pay. */
async function aPlanner() {
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
    const { person, accountId } = await aPlanner()
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
    const { person } = await aPlanner()
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

  test('tells nothing of accounts that are closed to the reader, nor of strangers’', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aPlanner()
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
