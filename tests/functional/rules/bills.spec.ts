import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { tracesOf } from '#ledger/events/traces'
import { addSeries, changeState, deleteSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { aRule, arrived } from './rules_world.js'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { Day } from '#core/calendar'

const TODAY = '2026-11-20'

/** The rent, due on the first, which nobody would find: each time another payee on another account. */
async function aWorld() {
  const person = await aPerson()
  const own = await person.within(() => anAccount())
  const other = await person.within(() => anAccount({ name: 'Joint' }))
  const bill = await person.within(async () => {
    const { series } = await addSeries(
      {
        name: 'Rent',
        merchant: 'nobody',
        accountId: own,
        currency: 'USD',
        categoryId: null,
        amountMinor: -165_000n,
        lowMinor: -165_000n,
        highMinor: -165_000n,
        amountOrigin: 'found',
        unit: 'month',
        every: 1,
        anchorOn: '2026-09-01',
        dayOfMonth: 1,
        secondDay: null,
        weekend: 'stay',
      },
      TODAY
    )
    return series.id
  })
  return { person, bill, own, other }
}

const rent = (postedOn: Day) => ({ bankPayee: 'Transfer J Doe', postedOn, amountMinor: -160_000n })

const tied = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('recurring_occurrences').orderBy('due_on')
    return rows.map(({ transaction_id: id, due_on: day, origin }) => [id, day, origin])
  })

test.group('Rules and bills', () => {
  test('a rule ties what comes to its bill, once, and says so', async ({ assert, client }) => {
    const { person, bill, own, other } = await aWorld()
    const ids = await person.within(async () => {
      await aRule([{ type: 'bill', billId: bill }], { name: 'Rent', condition: 'payee:doe' })
      const rows = [rent('2026-10-02'), { ...rent('2026-10-03'), amountMinor: 500n }]
      const [first, back] = await arrived(rows, own)
      const [second] = await arrived([rent('2026-11-01')], other)
      return { first, back, second }
    })
    assert.deepEqual(await tied(person), [
      [ids.first, '2026-10-01', 'rule'],
      [ids.second, '2026-11-01', 'rule'],
    ])
    const traces = await person.within(() => tracesOf(ids.first))
    assert.deepEqual(
      traces.map(({ field, rule }) => [field, rule]),
      [['bill', 'Rent']]
    )
    const page = await client.get(`/transactions/${ids.first}`).loginAs(person.user)
    page.assertTextIncludes('linked it to a bill')
    page.assertTextIncludes(`/recurring/${bill}`)
    const none = await person.within(() => tracesOf(ids.back))
    assert.lengthOf(none, 0)
  })

  test('applied to the past it is shown before, done as shown, and undo unties', async ({
    assert,
    client,
  }) => {
    const { person, bill, own } = await aWorld()
    const [first, second] = await person.within(() =>
      arrived([rent('2026-10-02'), rent('2026-11-02')], own)
    )
    const fields = {
      as: 'rows',
      when_0_is: 'payee',
      when_0_value: 'doe',
      act_0_type: 'bill',
      act_0_bill: bill,
    }
    const query = new URLSearchParams(fields)
    const preview = await client.get(`/rules/preview?${query}`).loginAs(person.user)
    preview.assertTextIncludes('Would change 2 of 2 matches')
    preview.assertTextIncludes('→ pays the bill Rent.')
    const form = { ...fields, apply: '1', shown: [first, second], row: [second] }
    const send = (sent: Record<string, unknown>) =>
      client.post('/rules').loginAs(person.user).withCsrfToken().redirects(0).form(sent)
    const response = await send(form)
    response.assertStatus(302)
    assert.deepEqual(await tied(person), [[second, '2026-11-01', 'rule']])
    await person.within(async () => {
      const [{ id }] = await tenantDb().from('change_sets').where('cause', 'rules.applied')
      await undo(id)
      assert.lengthOf(await tracesOf(second), 0)
    })
    assert.deepEqual(await tied(person), [])
    const refused = await send({ ...fields, act_0_bill: own })
    refused.assertTextIncludes('Choose a bill from the list.')
  })

  test('a bill that is over or gone is named, and one that is gone takes no row', async ({
    assert,
    client,
  }) => {
    const { person, bill, own } = await aWorld()
    await person.within(() => aRule([{ type: 'bill', billId: bill }], { condition: 'payee:doe' }))
    await person.within(async () => changeState(await Series.known(bill), 'ended'))
    const over = await client.get('/rules').loginAs(person.user)
    over.assertTextIncludes('Names Rent, which has ended')
    await person.within(async () => deleteSeries(await Series.known(bill)))
    const gone = await client.get('/rules').loginAs(person.user)
    gone.assertTextIncludes('Names something that was deleted.')
    const [id] = await person.within(() => arrived([rent('2026-11-02')], own))
    assert.deepEqual(await tied(person), [])
    assert.lengthOf(await person.within(() => tracesOf(id)), 0)
  })
})
