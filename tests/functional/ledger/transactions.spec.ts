import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const row = (accountId: string, more: Partial<NewTransaction> = {}): NewTransaction => ({
  accountId,
  source: 'manual',
  amountMinor: -1250n,
  currency: 'USD',
  postedOn: '2026-11-20',
  userPayee: 'Corner shop',
  ...more,
})

const record = (person: Person, rows: Partial<NewTransaction>[]) =>
  person.within(async () => {
    const account = await anAccount()
    return { account, ids: await recordTransactions(rows.map((more) => row(account, more))) }
  })

const liveRows = (person: Person) =>
  person.within(() => tenantDb().from('transactions').whereNull('deleted_at'))

test.group('The list of transactions', () => {
  test('says how to begin when there is nothing', async ({ client }) => {
    const person = await aPerson()
    const response = await client.get('/transactions').loginAs(person.user)
    response.assertStatus(200)
    response.assertTextIncludes('No transactions yet')
  })

  test('shows rows by day with exact sums above', async ({ client }) => {
    const person = await aPerson()
    await record(person, [
      { userPayee: 'Baker <b>', amountMinor: -700n },
      { userPayee: 'Employer', amountMinor: 250_000n },
      { userPayee: 'Cinema', postedOn: '2026-11-19', isPending: true },
    ])
    const response = await client.get('/transactions').loginAs(person.user)
    response.assertStatus(200)
    response.assertTextIncludes('Baker &lt;b&gt;')
    response.assertTextIncludes('3 transactions')
    response.assertTextIncludes('value="2480.50"')
    response.assertTextIncludes('pending')
  })

  test("the household's currency comes first, others each apart, and nothing is said of zero", async ({
    assert,
    client,
  }) => {
    const person = await aPerson({ currency: 'USD' })
    await person.within(async () => {
      const [checking, konto] = [await anAccount(), await anAccount({ currency: 'EUR' })]
      await recordTransactions([
        row(checking, { amountMinor: 18_362_163n }),
        row(konto, { amountMinor: -129_923n, currency: 'EUR' }),
      ])
    })
    const text = (await client.get('/transactions').loginAs(person.user)).text()
    const sums = text.slice(text.indexOf('id="totals"'), text.indexOf('<form method="get"'))
    const values = [...sums.matchAll(/<data value="([^"]+)"/g)].map(([, value]) => value)
    assert.deepEqual(values, ['183621.63', '183621.63', '-1299.23'])
    assert.isBelow(sums.indexOf('183621.63'), sums.indexOf('Apart, in EUR:'))
    assert.notInclude(sums, 'value="0')
  })

  test('a page of fifty stays light', async ({ assert, client }) => {
    const person = await aPerson()
    const coffee = await person.within(() => categoryId('food.coffee'))
    const { account } = await record(
      person,
      Array.from({ length: 60 }, (_, index) => ({
        userPayee: `Shop ${index * 7919}`,
        amountMinor: -1000n - BigInt(index * 31),
        categoryId: coffee,
        postedOn: addDays('2026-11-20', -Math.floor(index / 3)),
      }))
    )
    const list = (await client.get('/transactions').loginAs(person.user)).text()
    assert.isBelow(gzipSync(list).length, 20 * 1024)
    const page = (await client.get(`/accounts/${account}`).loginAs(person.user)).text()
    assert.isBelow(gzipSync(page).length, 20 * 1024)
    const [picture] = /<figure[^]*<\/figure>/.exec(page)!
    assert.isBelow(Buffer.byteLength(picture), 16 * 1024)
  })

  test('pages by fifty; older and newer are links', async ({ assert, client }) => {
    const person = await aPerson()
    await record(
      person,
      Array.from({ length: 60 }, (_, index) => ({ userPayee: `Row ${index}.` }))
    )
    const first = await client.get('/transactions').loginAs(person.user)
    assert.equal(first.text().split('<tr id="transaction_').length - 1, 50)
    const [, older] = /rel="next" href="([^"]+)"/.exec(first.text())!
    const second = await client.get(older.replaceAll('&amp;', '&')).loginAs(person.user)
    second.assertTextIncludes('Row 0.')
    second.assertTextIncludes('rel="prev"')
    assert.notInclude(second.text(), 'rel="next"')
    const more = await client
      .get(older.replaceAll('&amp;', '&'))
      .loginAs(person.user)
      .header('HX-Request', 'true')
      .header('HX-Request-Type', 'partial')
    assert.notInclude(more.text(), '<html')
    assert.notInclude(more.text(), 'row-group')
    more.assertTextIncludes('<hx-partial hx-target="#pages"')
  })

  test('understands its filters, and says what it does not', async ({ assert, client }) => {
    const person = await aPerson()
    const groceries = await person.within(() => categoryId('food.groceries'))
    await record(person, [{ categoryId: groceries, userPayee: 'Market' }, { userPayee: 'Kiosk' }])
    const food = await person.within(() => categoryId('food'))
    const page = await client.get(`/transactions?category=${food}&flow=spend`).loginAs(person.user)
    page.assertTextIncludes('Market')
    assert.notInclude(page.text(), 'Kiosk')
    page.assertTextIncludes('1 transaction matches')
    const wrong = '?from=2026-02-31&to[]=x&account=1&category=%00&flow=up&q[a]=b&status=x&after=zzz'
    const hinted = await client.get(`/transactions${wrong}`).loginAs(person.user)
    hinted.assertStatus(200)
    hinted.assertTextIncludes('needs a day like 2026-11-22')
    hinted.assertTextIncludes('Kiosk')
    const none = await client.get('/transactions?q=%25').loginAs(person.user)
    none.assertTextIncludes('No transactions match')
  })

  test("never shows another household's rows", async ({ assert, client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const { account, ids } = await record(ben, [{ userPayee: "Ben's secret" }])
    for (const url of ['/transactions', `/transactions?account=${account}`]) {
      assert.notInclude((await client.get(url).loginAs(ada.user)).text(), 'secret')
    }
    for (const url of [`/transactions/${ids[0]}`, `/accounts/${account}`]) {
      const response = await client.get(url).loginAs(ada.user)
      response.assertStatus(404)
    }
    const deletion = await client
      .delete(`/transactions/${ids[0]}`)
      .loginAs(ada.user)
      .withCsrfToken()
      .redirects(0)
    deletion.assertStatus(404)
    assert.lengthOf(await liveRows(ben), 1)
  })

  test('asks strangers to sign in', async ({ client }) => {
    const response = await client.get('/transactions?q=x').redirects(0)
    response.assertStatus(302)
  })
})

test.group('Deleting a transaction', () => {
  test('works without script, and can be undone', async ({ assert, client }) => {
    const person = await aPerson()
    const { ids } = await record(person, [{}])
    const response = await client
      .post(`/transactions/${ids[0]}?_method=DELETE`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form({ return_to: 'https://evil.example/' })
    response.assertStatus(302)
    response.assertHeader('location', '/transactions')
    assert.lengthOf(await liveRows(person), 0)
    const changeSetId = response.flashMessage('undo')
    await client
      .post(`/activity/${changeSetId}/undo`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    assert.lengthOf(await liveRows(person), 1)
    const again = await client
      .get(`/transactions/${ids[0].replace(/^./, 'x')}`)
      .loginAs(person.user)
    again.assertStatus(404)
  })
})
