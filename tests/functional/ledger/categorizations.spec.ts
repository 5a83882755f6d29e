import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

async function aTransaction(person: Person, lines?: { amountMinor: bigint }[]) {
  return person.within(async () => {
    const [id] = await recordTransactions([
      {
        accountId: await anAccount(),
        source: 'manual',
        amountMinor: -1250n,
        currency: 'USD',
        postedOn: '2026-11-20',
        userPayee: 'Corner shop',
        lines,
      },
    ])
    return id
  })
}

const lineOf = (person: Person, id: string) =>
  person.within(() =>
    tenantDb().from('transaction_lines').where('transaction_id', id).firstOrFail()
  )

test.group('Choosing a category', () => {
  test('without script: a page with a form that leads back', async ({ assert, client }) => {
    const person = await aPerson()
    const id = await aTransaction(person)
    const coffee = await person.within(() => categoryId('food.coffee'))
    const page = await client
      .get(`/transactions/${id}/categorization/edit?return_to=/transactions?flow=spend`)
      .loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('<html')
    page.assertTextIncludes('name="return_to" value="/transactions?flow=spend"')
    const response = await client
      .post(`/transactions/${id}/categorization?_method=PATCH`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form({ category_id: coffee, _version: '1', return_to: '/transactions?flow=spend' })
    response.assertStatus(302)
    response.assertHeader('location', '/transactions?flow=spend')
    response.assertFlashMessage('notice', 'Category set.')
    assert.equal((await lineOf(person, id)).category_id, coffee)
  })

  test('in place: the form in the cell, then the row with the sums beside it', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const id = await aTransaction(person)
    const coffee = await person.within(() => categoryId('food.coffee'))
    const form = await client
      .get(`/transactions/${id}/categorization/edit`)
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
    assert.notInclude(form.text(), '<html')
    form.assertTextIncludes('hx-target="closest tr"')
    const response = await client
      .patch(`/transactions/${id}/categorization`)
      .loginAs(person.user)
      .withCsrfToken()
      .header('HX-Request-Type', 'partial')
      .header('HX-Current-URL', 'http://localhost/transactions?flow=spend')
      .form({ category_id: coffee, _version: '1' })
    response.assertStatus(200)
    response.assertTextIncludes(`<tr id="transaction_${id}"`)
    response.assertTextIncludes('Coffee')
    response.assertTextIncludes('hx-target="#totals"')
    response.assertTextIncludes('1 transaction matches')
    response.assertTextIncludes('hx-target="#day_2026-11-20_net"')
    response.assertTextIncludes('/undo')
  })

  test('an older version is told so, and nothing changes', async ({ assert, client }) => {
    const person = await aPerson()
    const id = await aTransaction(person)
    const coffee = await person.within(() => categoryId('food.coffee'))
    const send = (version: string, category: string) =>
      client
        .patch(`/transactions/${id}/categorization`)
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
        .form({ category_id: category, _version: version })
    ;(await send('1', coffee)).assertStatus(302)
    ;(await send('1', '')).assertStatus(409)
    assert.equal((await lineOf(person, id)).category_id, coffee)
    ;(await send('2', '')).assertStatus(302)
    assert.isNull((await lineOf(person, id)).category_id)
  })

  test('splits and wrong input are refused with 422', async ({ assert, client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const bensCategory = await ben.within(() => categoryId('food.coffee'))
    const id = await aTransaction(ada)
    const split = await aTransaction(ada, [{ amountMinor: -1000n }, { amountMinor: -250n }])
    const wrong = [
      { id, category_id: 'x', _version: '1' },
      { id, category_id: bensCategory, _version: '1' },
      { id, 'category_id[]': bensCategory, _version: '1' },
      { id, category_id: '', _version: 'abc' },
      { id, category_id: '' },
      { id: split, category_id: '', _version: '1' },
    ]
    for (const { id: target, ...form } of wrong) {
      const response = await client
        .patch(`/transactions/${target}/categorization`)
        .loginAs(ada.user)
        .withCsrfToken()
        .redirects(0)
        .form(form)
      assert.equal(response.status(), 422, JSON.stringify(form))
    }
    assert.isNull((await lineOf(ada, id)).category_id)
  })

  test("another household's transaction is not found", async ({ assert, client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const bens = await aTransaction(ben)
    const coffee = await ada.within(() => categoryId('food.coffee'))
    const page = await client.get(`/transactions/${bens}/categorization/edit`).loginAs(ada.user)
    page.assertStatus(404)
    const response = await client
      .patch(`/transactions/${bens}/categorization`)
      .loginAs(ada.user)
      .withCsrfToken()
      .redirects(0)
      .form({ category_id: coffee, _version: '1' })
    response.assertStatus(404)
    assert.isNull((await lineOf(ben, bens)).category_id)
  })
})
