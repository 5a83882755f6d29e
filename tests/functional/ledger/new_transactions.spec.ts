import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const liveRows = (person: Person) =>
  person.within(() => tenantDb().from('transactions').whereNull('deleted_at'))

test.group('Adding a transaction', () => {
  const form = (accountId: string, more = {}) => ({
    account_id: accountId,
    occurred_on: '2026-11-20',
    payee: 'Café Größe',
    amount: '12.50',
    direction: 'out',
    category_id: '',
    note: '',
    ...more,
  })

  test('by a plain form leads back with what was added', async ({ assert, client }) => {
    const person = await aPerson()
    const account = await person.within(() => anAccount())
    const coffee = await person.within(() => categoryId('food.coffee'))
    const page = await client.get('/transactions/new').loginAs(person.user)
    page.assertTextIncludes('name="account_id"')
    const response = await client
      .post('/transactions')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form(account, { category_id: coffee, note: 'with milk\r\nand sugar' }))
    response.assertStatus(302)
    response.assertHeader('location', '/transactions')
    response.assertFlashMessage('notice', 'Added Café Größe.')
    const [added] = await liveRows(person)
    assert.equal(added.amount_minor, -1250n)
    const [line] = await person.within(() =>
      tenantDb().from('transaction_lines').where('transaction_id', added.id)
    )
    assert.equal(line.amount_minor, -1250n)
    assert.equal(line.category_id, coffee)
    const show = await client.get(`/transactions/${added.id}`).loginAs(person.user)
    show.assertTextIncludes('with milk')
    show.assertTextIncludes('Added by hand')
  })

  test('another follows on the same account and day', async ({ client, assert }) => {
    const person = await aPerson()
    const account = await person.within(() => anAccount())
    const response = await client
      .post('/transactions')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form(account, { again: '1' }))
    assert.include(response.header('location'), `/transactions/new?account=${account}`)
  })

  test('amounts say which way they went', async ({ assert, client }) => {
    const person = await aPerson({ locale: 'de-DE', currency: 'EUR' })
    const account = await person.within(() => anAccount({ currency: 'EUR' }))
    const typed = [
      ['1.234,56', 'out', -123456n],
      ['1.234,56', 'in', 123456n],
      ['in 20', 'out', 2000n],
      ['out 20', 'in', -2000n],
      ['-5', 'in', -500n],
      ['+5', 'out', 500n],
      ['7,00 CR', 'out', 700n],
    ] as const
    for (const [amount, direction, minor] of typed) {
      const response = await client
        .post('/transactions')
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
        .form(form(account, { amount, direction, payee: amount }))
      response.assertStatus(302)
      const rows = await liveRows(person)
      assert.equal(rows.sort((one, other) => (one.id < other.id ? 1 : -1))[0].amount_minor, minor)
    }
  })

  test('wrong input comes back with what was typed, whatever it is', async ({ assert, client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const account = await ada.within(() => anAccount())
    const bensAccount = await ben.within(() => anAccount())
    const bensCategory = await ben.within(() => categoryId('food.coffee'))
    const wrong = [
      { amount: 'twelve' },
      { amount: '' },
      { amount: '9'.repeat(40) },
      { amount: '99999999999999.99' },
      { amount: '1.234' },
      { 'amount[]': '1', amount: undefined },
      { occurred_on: '2026-02-31' },
      { occurred_on: '31 Feb' },
      { occurred_on: '9999-12-31' },
      { 'occurred_on[a]': '2026-02-01', occurred_on: undefined },
      { payee: ' ' },
      { payee: 'a\u0000b' },
      { payee: 'x'.repeat(201) },
      { account_id: 'x' },
      { account_id: bensAccount },
      { category_id: bensCategory },
      { category_id: '1; drop table' },
      { direction: 'sideways' },
      { note: 'x\u0000' },
    ]
    for (const more of wrong) {
      const sent = Object.fromEntries(
        Object.entries(form(account, more)).filter(([, value]) => value !== undefined)
      )
      const response = await client
        .post('/transactions')
        .loginAs(ada.user)
        .withCsrfToken()
        .redirects(0)
        .form(sent)
      assert.equal(response.status(), 422, JSON.stringify(more))
      response.assertTextIncludes('There is a problem')
    }
    assert.lengthOf(await liveRows(ada), 0)
    assert.lengthOf(await liveRows(ben), 0)
  })
})
