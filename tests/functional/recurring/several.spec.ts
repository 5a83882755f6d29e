import { test } from '@japa/runner'
import { addMonths } from '#core/calendar'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { acceptSeries } from '#recurring/actions/series_acts'
import { workOff } from '#recurring/finding/work_off'
import Series from '#recurring/models/series'
import { seriesList } from '#recurring/queries/series_list'
import { suggestedSeries } from '#recurring/queries/suggestions'
import { anAccount, aPerson, type Person } from '#tests/world'
import { aBilledHousehold, arrived, seriesOf } from './recurring_world.js'

const TODAY = '2026-11-20'

/** A bill of six months that is paid from two accounts in turn. */
async function paidInTurn(person: Person) {
  const [card, bank] = await person.within(async () => [
    await anAccount({ name: 'Card' }),
    await anAccount({ name: 'Bank' }),
  ])
  await person.within(async () => {
    for (const ago of [5, 4, 3, 2, 1, 0]) {
      const row = { bankPayee: 'Gas Works', postedOn: addMonths('2026-11-09', -ago) }
      await arrived([{ ...row, amountMinor: -4210n }], ago % 2 === 0 ? card : bank)
    }
  })
  return { card, bank }
}

const news = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('notifications').orderBy('kind')
    return rows
      .filter(({ kind }) => kind.startsWith('recurring.'))
      .map(({ kind, data }) => `${kind} ${data.bill} ${data.on}`)
  })

test.group('Bills of several accounts', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('what is paid now from one account and now from another is one bill', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const { card, bank } = await paidInTurn(person)
    await workOff(person.householdId)
    const [[one], others] = await person.within(async () => {
      const suggested = await suggestedSeries(TODAY)
      return [suggested, suggested.slice(1)]
    })
    assert.lengthOf(others, 0)
    assert.equal(one.accountId, card)
    assert.lengthOf(one.evidence, 4)
    await person.within(async () => acceptSeries(await Series.known(one.id), TODAY))
    await person.within(() =>
      arrived([{ bankPayee: 'Gas Works', postedOn: '2026-12-10', amountMinor: -4210n }], bank)
    )
    const [listed] = await person.within(() => seriesList('2026-12-11'))
    assert.deepEqual([listed.filled.length, listed.status], [7, 'paid'])
    assert.deepEqual(listed.otherAccounts, [{ id: bank, name: 'Bank' }])

    const form = await client.get(`/recurring/${one.id}/edit`).loginAs(person.user)
    assert.match(form.text(), new RegExp(`name="also\\[${bank}\\]"[^>]*checked`))
    const change = {
      ...{ name: 'Gas', payee: 'gas works', account_id: card, direction: 'out', amount: '42.10' },
      ...{ every: '1', unit: 'month', next_on: '2027-01-09', weekend: 'stay' },
    }
    const saved = await client
      .patch(`/recurring/${one.id}`)
      .withCsrfToken()
      .form({ ...change, _version: String(listed.version) })
      .redirects(0)
      .loginAs(person.user)
    saved.assertStatus(302)
    const [alone] = await person.within(() => seriesList('2026-12-11'))
    assert.deepEqual(alone.otherAccounts, [])
  })

  test('accounts that somebody does not see stay apart', async ({ assert }) => {
    const person = await aPerson()
    const { card } = await paidInTurn(person)
    await person.within(() =>
      tenantDb().rawQuery(
        `insert into account_visibility (household_id, user_id, account_id, level)
         values (app.household_id(), app.user_id(), ?, 'hidden')`,
        [card]
      )
    )
    await workOff(person.householdId)
    const all = await person.within(() => tenantDb().from('recurring_accounts'))
    assert.lengthOf(all, 0)
  })

  test('what is late or costs more is told once, and nothing of before it was followed', async ({
    assert,
    client,
  }) => {
    const { person, accountId } = await aBilledHousehold()
    for (const { id, name } of await seriesOf(person))
      if (name !== 'City Power')
        await person.within(async () => acceptSeries(await Series.known(id), TODAY))
    await workOff(person.householdId)
    assert.deepEqual(await news(person), [])
    // Rent is due on the 2nd, pay on the 15th: neither comes.
    freezeClock('2026-12-20T12:00:00Z')
    await person.within(() => arrived([{ postedOn: '2026-12-18', amountMinor: -1799n }], accountId))
    await person.within(() => arrived([{ postedOn: '2026-11-12', amountMinor: -999n }], accountId))
    await workOff(person.householdId)
    await workOff(person.householdId)
    const expected = ['recurring.dearer Netflix 2026-12-18']
    assert.deepEqual(await news(person), expected)
    freezeClock('2026-12-22T12:00:00Z')
    await workOff(person.householdId)
    assert.deepEqual(await news(person), [...expected, 'recurring.missing Acme Pay 2026-12-15'])
    const page = await client.get('/notifications').loginAs(person.user)
    page.assertTextIncludes('Netflix costs more since Dec 18, 2026')
    await person.within(() =>
      tenantDb().rawQuery(`insert into account_visibility (household_id, user_id, account_id, level)
        select app.household_id(), app.user_id(), id, 'hidden' from accounts`)
    )
    freezeClock('2027-01-09T12:00:00Z')
    await workOff(person.householdId)
    assert.lengthOf(await news(person), 2)
  })
})
