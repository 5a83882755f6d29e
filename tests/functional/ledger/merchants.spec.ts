import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { settleArrivals } from '#ledger/events/arrivals'
import { merchantPage } from '#ledger/queries/merchants'
import { aPerson, anAccount, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

/** Rows of the bank, each with what it sends as a payee; "name: sent" has a name that a person typed. */
const sent = (person: Person, payees: string[]) =>
  person.within(async () => {
    const accountId = await anAccount()
    const rows = payees.map((payee) => payee.split(': ').reverse())
    return changeSet({ cause: 'transactions.recorded', details: { count: 1 } }, async () => {
      const ids = await recordTransactions(
        rows.map(([bankPayee, userPayee]) => ({
          accountId,
          source: 'bank' as const,
          amountMinor: -100n,
          currency: 'USD',
          postedOn: '2026-11-10' as const,
          bankPayee,
          userPayee,
        }))
      )
      await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill: true })
      return ids
    })
  })

const shown = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').orderBy('id').select('payee', 'bank_payee')
    return rows.map(({ payee, bank_payee: raw }) => `${payee} (${raw})`)
  })

const send = (client: ApiClient, person: Person, path: string, form: Record<string, unknown>) =>
  client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

test.group('Merchants', () => {
  test('are listed by name with what was sent, searched and paged', async ({ assert, client }) => {
    const person = await aPerson()
    await sent(person, [
      'Beans: BEAN #1',
      'AMZN',
      'amzn',
      ...Array.from({ length: 60 }, (_, at) => `Shop ${at}`),
    ])
    const first = await person.within(() => merchantPage())
    assert.lengthOf(first.merchants, 50)
    assert.deepInclude(first.merchants[0], { key: 'amzn', rows: 2 })
    assert.deepInclude(first.merchants[1], { name: 'Beans', sent: 'BEAN #1' })
    const second = await person.within(() => merchantPage({ after: first.next! }))
    assert.lengthOf(second.merchants, 12)
    assert.isNull(second.next)
    const page = await client.get('/merchants?q=BEA').loginAs(person.user)
    page.assertTextIncludes('BEAN #1')
    assert.notInclude(page.text(), 'AMZN')
    ;(await client.get('/merchants?q[]=x&after[]=y').loginAs(person.user)).assertStatus(200)
  })

  test('several become one, also what comes later; what was sent and typed stays', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await sent(person, ['AMZN Mktp', 'Amazon.com', 'Books: AMZN Mktp', 'Shell'])
    const before = await shown(person)
    const keys = ['amzn mktp', 'amazon.com']
    const form = await client
      .get('/merchants/name?keys[]=amzn+mktp&keys[]=amazon.com')
      .loginAs(person.user)
    form.assertTextIncludes('Make 2 merchants one')
    const merged = await send(client, person, '/merchants/name?_method=PATCH', {
      'keys[]': keys,
      name: 'Amazon',
    })
    merged.assertStatus(302)
    await sent(person, ['AMZN MKTP'])
    assert.deepEqual(await shown(person), [
      'Amazon (AMZN Mktp)',
      'Amazon (Amazon.com)',
      'Books (AMZN Mktp)',
      'Shell (Shell)',
      'Amazon (AMZN MKTP)',
    ])
    // Split off again: its rows show what was sent, the other's keep the name.
    const { id } = await person.within(() =>
      tenantDb().from('payee_names').where('key', 'amazon.com').firstOrFail()
    )
    await send(client, person, `/merchants/names/${id}?_method=DELETE`, {})
    assert.equal((await shown(person))[1], 'Amazon.com (Amazon.com)')
    assert.equal((await shown(person))[0], 'Amazon (AMZN Mktp)')
    const sets = await person.within(async () =>
      tenantDb()
        .from('change_sets')
        .whereIn('cause', ['payees.named', 'payees.unnamed'])
        .orderBy('id', 'desc')
    )
    for (const set of sets) await person.within(() => undo(set.id))
    assert.deepEqual((await shown(person)).slice(0, 4), before)
    assert.isEmpty(await person.within(async () => tenantDb().from('payee_names')))
  })

  test("another household's names are its own", async ({ assert, client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    await sent(ben, ['Shell'])
    await send(client, ben, '/merchants/name?_method=PATCH', { 'keys[]': ['shell'], name: 'Fuel' })
    await sent(ada, ['Shell'])
    assert.deepEqual(await shown(ada), ['Shell (Shell)'])
    await send(client, ada, '/merchants/name?_method=PATCH', { 'keys[]': ['fuel'], name: 'Mine' })
    assert.deepEqual(await shown(ben), ['Fuel (Shell)'])
    const { id } = await ben.within(() => tenantDb().from('payee_names').firstOrFail())
    const refused = await send(client, ada, `/merchants/names/${id}?_method=DELETE`, {})
    refused.assertStatus(404)
  })
})
