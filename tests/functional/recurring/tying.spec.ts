import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { acceptSeries } from '#recurring/actions/series_acts'
import { tieRows, untieRow } from '#recurring/actions/tie_rows'
import { workOff } from '#recurring/finding/work_off'
import Series from '#recurring/models/series'
import { seriesFacts } from '#recurring/queries/series_facts'
import { anAccount, type Person } from '#tests/world'
import { aBilledHousehold, arrived, seriesOf } from './recurring_world.js'
import type { ApiClient } from '@japa/api-client'

const TODAY = '2026-11-20'

/** Netflix is followed: paid by its rows until 12 November. */
async function aFollowedBill() {
  const world = await aBilledHousehold()
  const [netflix] = (await seriesOf(world.person)).filter(({ name }) => name === 'Netflix')
  await world.person.within(async () => acceptSeries(await Series.known(netflix.id), TODAY))
  return { ...world, seriesId: netflix.id as string }
}

/** Due days with the rows that pay for them, the newest first. */
const paid = (person: Person, seriesId: string) =>
  person.within(async () => {
    const [{ filled }] = await seriesFacts({ states: ['active'], ids: [seriesId], dealt: 60 })
    return filled.map(({ dueOn, transactionId }) => [dueOn, transactionId])
  })

const send = (client: ApiClient, person: Person, path: string, fields = {}) =>
  client.post(path).withCsrfToken().form(fields).redirects(0).loginAs(person.user)

test.group('Tying rows to bills by hand', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('a row pays for the bill that its page names, and what was untied stays so', async ({
    assert,
    client,
  }) => {
    const { person, accountId, seriesId } = await aFollowedBill()
    const [[due, row], ...before] = await paid(person, seriesId)
    const page = await client.get(`/transactions/${row}`).loginAs(person.user)
    page.assertTextIncludes('Not for this bill')
    ;(await send(client, person, `/transactions/${row}/bill?_method=DELETE`)).assertStatus(302)
    assert.deepEqual(await paid(person, seriesId), before)
    await workOff(person.householdId)
    assert.deepEqual(await paid(person, seriesId), before)

    const [other] = await person.within(() =>
      arrived([{ bankPayee: 'NFLX Intl', postedOn: '2026-11-14', amountMinor: -1699n }], accountId)
    )
    const choose = await client.get(`/transactions/${other}/bill/edit`).loginAs(person.user)
    choose.assertTextIncludes('Netflix, −$15.99')
    const tie = { series_id: seriesId }
    const tied = await send(client, person, `/transactions/${other}/bill?_method=PATCH`, tie)
    tied.assertHeader('location', `/transactions/${other}`)
    assert.deepEqual(await paid(person, seriesId), [[due, other], ...before])
    // Said of the row that was untied, it is one payment more: the next day around it is taken.
    await send(client, person, `/transactions/${row}/bill?_method=PATCH`, tie)
    assert.sameDeepMembers((await paid(person, seriesId)).slice(0, 2), [
      [due, other],
      ['2026-11-13', row],
    ])
  })

  test('the bill offers rows around an open day, and undo takes choices back', async ({
    assert,
    client,
  }) => {
    const { person, accountId, seriesId } = await aFollowedBill()
    const [[due, row], ...before] = await paid(person, seriesId)
    const { changeSetId } = (await person.within(() => untieRow(row!)))!
    const bill = await client.get(`/recurring/${seriesId}`).loginAs(person.user)
    bill.assertTextIncludes(`/payments/new?due_on=${due}`)
    const [income] = await person.within(() =>
      arrived([{ bankPayee: 'Odd', postedOn: '2026-11-12', amountMinor: 1599n }], accountId)
    )
    const choices = await client
      .get(`/recurring/${seriesId}/payments/new?due_on=${due}`)
      .loginAs(person.user)
    assert.include(choices.text(), `value="${row}"`)
    assert.notInclude(choices.text(), income)
    const pay = (fields: object) => send(client, person, `/recurring/${seriesId}/payments`, fields)
    ;(await pay({ transaction_id: income, due_on: due })).assertStatus(422)
    ;(await pay({ transaction_id: row, due_on: '2026-11-13' })).assertStatus(422)
    ;(await pay({ transaction_id: row, due_on: 'soon' })).assertStatus(422)
    assert.deepEqual(await paid(person, seriesId), before)
    ;(await pay({ transaction_id: row, due_on: due })).assertStatus(302)
    assert.deepEqual(await paid(person, seriesId), [[due, row], ...before])
    const last = await person.within(() =>
      tenantDb().from('change_sets').where('cause', 'recurring.tied').first()
    )
    await person.within(() => undo(last.id))
    assert.deepEqual(await paid(person, seriesId), before)
    await person.within(() => undo(changeSetId))
    assert.deepEqual(await paid(person, seriesId), [[due, row], ...before])
    await workOff(person.householdId)
    const refused = await person.within(() => tenantDb().from('recurring_refusals'))
    assert.lengthOf(refused, 0)
  })

  test('a rule ties what is free, and nothing that a person untied', async ({ assert }) => {
    const { person, accountId, seriesId } = await aFollowedBill()
    const all = await paid(person, seriesId)
    const [, [, untied]] = all
    await person.within(() => untieRow(untied!))
    const [next, income] = await person.within(() =>
      arrived(
        [
          { bankPayee: 'NFLX', postedOn: '2026-12-11' },
          { bankPayee: 'NFLX', postedOn: '2026-12-11', amountMinor: 1599n },
        ],
        accountId
      )
    )
    const ids = [next, income, untied!, all[0][1]!]
    const tied = await person.within(() =>
      changeSet({ cause: 'rules.ran', details: {} }, () => tieRows(seriesId, ids))
    )
    assert.deepEqual(tied, [next])
    assert.deepEqual((await paid(person, seriesId))[0], ['2026-12-12', next])
  })

  test('who does not see the account that paid sees that it is paid, and nothing more', async ({
    assert,
  }) => {
    const { person, seriesId } = await aFollowedBill()
    const [[due, row]] = await paid(person, seriesId)
    await person.within(() => untieRow(row!))
    const card = await person.within(() => anAccount({ name: 'Card' }))
    const [other] = await person.within(() =>
      arrived([{ bankPayee: 'NFLX', postedOn: '2026-11-12', amountMinor: -1777n }], card)
    )
    const [{ filled }] = await person.within(async () => {
      await changeSet({ cause: 'rules.ran', details: {} }, () => tieRows(seriesId, [other]))
      await tenantDb().rawQuery(
        `insert into account_visibility (household_id, user_id, account_id, level)
         values (app.household_id(), app.user_id(), ?, 'hidden')`,
        [card]
      )
      return seriesFacts({ states: ['active'], ids: [seriesId], dealt: 1 })
    })
    const [newest] = filled
    assert.include(newest, { dueOn: due, status: 'paid', transactionId: null, amountMinor: null })
  })
})
