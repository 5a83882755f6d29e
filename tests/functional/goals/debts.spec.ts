import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { undo } from '#core/undo'
import { tenantDb } from '#core/household_scope'
import { debtPlan, owedAccounts } from '#goals/queries/debts'
import { income, recorded } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const send = (client: ApiClient, { user }: Person, path: string, form: Record<string, string>) =>
  client.patch(path).loginAs(user).withCsrfToken().redirects(0).form(form)

/** Somebody who owes 2,000 on a card and 1,000 on a loan, and has said what they cost. */
async function aDebtor(client: ApiClient) {
  const person = await aPerson()
  const [card, loan] = await person.within(async () => [
    await anAccount({ name: 'Visa', kind: 'card', openingMinor: -200_000n }),
    await anAccount({ name: 'Car loan', kind: 'loan', openingMinor: -100_000n }),
  ])
  const terms = (id: string, form: Record<string, string>) =>
    send(client, person, `/goals/debt/${id}`, form)
  return { person, card, loan, terms }
}

test.group('Ways out of debt', (group) => {
  group.each.setup(() => {
    freezeClock('2026-11-23T12:00:00Z')
    return restoreClock
  })

  test('are compared once rates are known; without a rate nothing is made up', async ({
    client,
    assert,
  }) => {
    const { person, card, loan, terms } = await aDebtor(client)
    const before = await client.get('/goals/debt').loginAs(person.user)
    before.assertTextIncludes('Left out: Car loan, Visa, since no rate is known.')
    assert.notInclude(before.text(), 'Three ways')
    ;(await terms(card, { rate: '24 %', minimum: '50' })).assertStatus(302)
    ;(await terms(loan, { rate: '6', minimum: '30', place: '1' })).assertStatus(302)
    const page = await client.get('/goals/debt?extra=100&method=snowball').loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('The dearest first')
    page.assertTextIncludes('Car loan, ')
    assert.match(page.text(), /type="range"[^>]* min="0" max="260" step="10" value="100"/)
    assert.notInclude(page.text(), 'translation missing')
    const file = await client
      .get('/goals/debt/schedule.csv?extra=100&method=avalanche')
      .loginAs(person.user)
    const [head, first] = file.text().split('\r\n')
    assert.equal(head, 'Month,Paid,Interest,Left of Car loan,Left of Visa')
    assert.equal(first, '2026-12,180.00,45.00,975.00,1890.00')
    const wrong = await client.get('/goals/debt?extra=lots').loginAs(person.user)
    wrong.assertStatus(200)
    wrong.assertTextIncludes('This amount cannot be read.')
  })

  test('a plan is kept, compared with what came of it, and undone', async ({ client, assert }) => {
    const { person, card, loan, terms } = await aDebtor(client)
    await terms(card, { rate: '24', minimum: '50' })
    await terms(loan, { rate: '6', minimum: '30' })
    const kept = await send(client, person, '/goals/debt', { method: 'avalanche', extra: '100' })
    kept.assertStatus(302)
    await person.within(async () => {
      await recorded({ accountId: card, day: '2026-12-05', lines: [income(30_000n)] })
      await recorded({ accountId: loan, day: '2026-12-05', lines: [income(3_000n)] })
    })
    freezeClock('2027-01-02T12:00:00Z')
    const page = await client.get('/goals/debt').loginAs(person.user)
    // Two months of the plan: 2,865.00 after December, 2,727.68 after January.
    page.assertTextIncludes('$2,670.00 are owed')
    page.assertTextIncludes('ahead')
    // Plan against actual, the month that is now first.
    const months = /id="progress"[^]*?<\/table>/.exec(page.text())![0]
    const cells = [...months.matchAll(/<data value="([-\d.]+)"/g)].map(([, value]) => value)
    assert.deepEqual(cells, ['2727.68', '2670.00', '57.68', '2865.00', '2670.00', '195.00'])
    await person.within(async () => {
      assert.equal((await debtPlan())?.extraMinor, 10_000n)
      const sets = await tenantDb().from('change_sets').where('cause', 'goals.debts_planned')
      await undo(sets[0].id)
      assert.isNull(await debtPlan())
      assert.isTrue((await owedAccounts()).every(({ startMinor }) => startMinor === null))
    })
  })

  test('what a person says goes before the bank’s word, and wrong input is told', async ({
    client,
    assert,
  }) => {
    const { person, card, terms } = await aDebtor(client)
    await person.within(() =>
      tenantDb()
        .table('liabilities')
        .insert({
          household_id: person.householdId,
          id: card,
          account_id: card,
          kind: 'credit',
          currency: 'USD',
          minimum_minor: '2500',
          rates: JSON.stringify([
            { kind: 'cash_apr', percent: '28.5', balanceMinor: null },
            { kind: 'purchase_apr', percent: '19.99', balanceMinor: null },
          ]),
        })
    )
    const visa = () =>
      person.within(async () => (await owedAccounts()).find(({ id }) => id === card)!)
    assert.deepInclude(await visa(), { rate: 199_900n, rateFrom: 'bank', minimumMinor: 2_500n })
    await terms(card, { rate: '17,5' })
    assert.deepInclude(await visa(), { rate: 175_000n, rateFrom: 'person' })
    const wrong = await terms(card, { rate: '999', minimum: '-1' })
    wrong.assertStatus(422)
    // As the form sends what was left empty.
    const bare = await terms(card, { rate: '17.5', minimum: '', place: '' })
    bare.assertStatus(302)
    for (const place of ['0', '501', 'first', '1.5'])
      (await terms(card, { rate: '17.5', place })).assertStatus(422)
    ;(await terms(card, { rate: '19.123456' })).assertStatus(422)
    await terms(card, {})
    assert.deepInclude(await visa(), { rate: 199_900n, rateFrom: 'bank' })
    const stranger = await aDebtor(client)
    ;(await send(client, stranger.person, `/goals/debt/${card}`, { rate: '1' })).assertStatus(404)
  })
})
