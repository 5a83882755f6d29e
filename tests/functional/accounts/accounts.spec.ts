import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, type Person } from '#tests/world'

const accountsOf = (person: Person) =>
  person.within(() => tenantDb().from('accounts').whereNull('deleted_at'))

const form = (more = {}) => ({
  kind: 'bank',
  name: 'Giro',
  currency: 'USD',
  balance: '1,234.56',
  ...more,
})

test.group('The list of accounts', () => {
  test('says how to begin', async ({ client }) => {
    const person = await aPerson()
    const response = await client.get('/accounts').loginAs(person.user)
    response.assertStatus(200)
    response.assertTextIncludes('No accounts yet')
  })

  test('groups by kind; net worth never adds currencies, the own comes first', async ({
    assert,
    client,
  }) => {
    const person = await aPerson({ currency: 'USD' })
    await person.within(async () => {
      const checking = await anAccount({ openingMinor: 10_000n })
      await anAccount({ name: 'Visa', kind: 'card', openingMinor: -2_500n })
      await anAccount({ name: 'Konto', currency: 'EUR', openingMinor: 700n })
      await recordTransactions([
        {
          accountId: checking,
          source: 'manual',
          amountMinor: -1_000n,
          currency: 'USD',
          postedOn: '2026-11-20',
        },
        {
          accountId: checking,
          source: 'manual',
          amountMinor: -99n,
          currency: 'USD',
          postedOn: '2026-11-20',
          isPending: true,
        },
      ])
    })
    const response = await client.get('/accounts').loginAs(person.user)
    const text = response.text()
    const sums = text.slice(text.indexOf('id="net_worth"'))
    assert.include(sums, 'value="65.00"')
    assert.isBelow(sums.indexOf('value="65.00"'), sums.indexOf('value="7.00"'))
    assert.include(text, 'value="90.00"')
    assert.include(text, 'id="group_credit"')
  })
})

test.group('Adding an account', () => {
  test('keeps the balance of today as its beginning', async ({ assert, client }) => {
    const person = await aPerson()
    ;(await client.get('/accounts/new').loginAs(person.user)).assertStatus(200)
    const response = await client
      .post('/accounts')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form())
    response.assertStatus(302)
    const [account] = await accountsOf(person)
    response.assertHeader('location', `/accounts/${account.id}`)
    assert.equal(account.opening_minor, 123456n)
    const page = await client.get(`/accounts/${account.id}`).loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('value="1234.56"')
    page.assertTextIncludes('not known')
  })

  test('what is owed is typed plain and kept negative', async ({ assert, client }) => {
    const person = await aPerson()
    await client
      .post('/accounts')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form({ kind: 'loan', balance: '500' }))
    const [account] = await accountsOf(person)
    assert.equal(account.opening_minor, -50000n)
  })

  test('wrong input comes back with 422', async ({ assert, client }) => {
    const person = await aPerson()
    const wrong = [
      { name: '' },
      { name: 'x'.repeat(101) },
      { name: 'a\u0000' },
      { kind: 'pirate' },
      { currency: 'XXX' },
      { balance: 'much' },
      { balance: '1e30' },
      { balance: '9'.repeat(30) },
      { 'balance[]': '5', balance: '' },
      { 'name[first]': 'x', name: '' },
    ]
    for (const more of wrong) {
      const response = await client
        .post('/accounts')
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
        .form(form(more))
      assert.equal(response.status(), 422, JSON.stringify(more))
    }
    assert.lengthOf(await accountsOf(person), 0)
  })
})

test.group('Changing an account', () => {
  test('renames it, and refuses an older version', async ({ assert, client }) => {
    const person = await aPerson()
    const id = await person.within(() => anAccount())
    const send = (sent: Record<string, string>) =>
      client.patch(`/accounts/${id}`).loginAs(person.user).withCsrfToken().redirects(0).form(sent)
    ;(await client.get(`/accounts/${id}/edit`).loginAs(person.user)).assertStatus(200)
    ;(await send({ name: 'Daily', kind: 'cash', _version: '1' })).assertStatus(302)
    ;(await send({ name: 'Late', kind: 'cash', _version: '1' })).assertStatus(409)
    ;(await send({ name: 'Debt', kind: 'loan', _version: '2' })).assertStatus(422)
    const [account] = await accountsOf(person)
    assert.equal(account.name, 'Daily')
    assert.equal(account.kind, 'cash')
  })

  test('closing puts it last and keeps it; opening takes it out', async ({ assert, client }) => {
    const person = await aPerson()
    const id = await person.within(() => anAccount())
    const closing = () => client.post(`/accounts/${id}/closure`)
    ;(await closing().loginAs(person.user).withCsrfToken().redirects(0)).assertStatus(302)
    const list = await client.get('/accounts').loginAs(person.user)
    list.assertTextIncludes('id="group_closed"')
    ;(
      await client
        .post(`/accounts/${id}/closure?_method=DELETE`)
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
    ).assertStatus(302)
    assert.isNull((await accountsOf(person))[0].closed_at)
  })

  test("another household's account is not found, and stays as it is", async ({
    assert,
    client,
  }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const id = await ben.within(() => anAccount())
    for (const path of ['', '/edit']) {
      ;(await client.get(`/accounts/${id}${path}`).loginAs(ada.user)).assertStatus(404)
    }
    const change = { name: 'Mine', kind: 'cash', _version: '1' }
    const update = await client
      .patch(`/accounts/${id}`)
      .loginAs(ada.user)
      .withCsrfToken()
      .redirects(0)
      .form(change)
    update.assertStatus(404)
    const closure = await client
      .post(`/accounts/${id}/closure`)
      .loginAs(ada.user)
      .withCsrfToken()
      .redirects(0)
    closure.assertStatus(404)
    const [account] = await accountsOf(ben)
    assert.equal(account.name, 'Checking')
    assert.isNull(account.closed_at)
    ;(await client.get('/accounts/not-an-id').loginAs(ada.user)).assertStatus(404)
  })
})
