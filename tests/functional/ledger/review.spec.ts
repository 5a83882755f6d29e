import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { reviewInbox } from '#ledger/queries/review/inbox'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { aPerson, categoryId } from '#tests/world'
import { arrived, lastUndo, reasonsOf, send } from '#tests/functional/ledger/review_world'

test.group('The review inbox', () => {
  test('holds what is new, and names what is uncertain; never history, nor what was typed', async ({
    assert,
  }) => {
    const person = await aPerson()
    const coffee = await person.within(() => categoryId('food.coffee'))
    const sure = { categoryId: coffee, bankCategoryConfidence: 'HIGH' }
    const unsure = { categoryId: coffee, bankCategoryConfidence: 'LOW' }
    const ids = await arrived(person, [sure, unsure, {}])
    assert.deepEqual(await reasonsOf(person, ids), ['new', 'unsure', 'unsure'])
    const quiet = [
      ...(await arrived(person, [{}], { isBackfill: true })),
      ...(await arrived(person, [{}], { by: 'person' })),
      ...(await arrived(person, [sure], { isNew: false })),
    ]
    assert.deepEqual(await reasonsOf(person, quiet), [null, null, null])
    await person.within(() => tenantDb().from('households').update({ reviews: 'uncertain' }))
    const later = await arrived(person, [sure, unsure])
    assert.deepEqual(await reasonsOf(person, later), [null, 'unsure'])
    await person.within(() => tenantDb().from('households').update({ reviews: 'problems' }))
    const last = await arrived(person, [sure, unsure, {}])
    assert.deepEqual(await reasonsOf(person, last), [null, null, null])
  })

  test('what the bank takes away waits only where somebody had worked on it', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const ids = await arrived(person, [{ note: 'with Ada' }, {}], { isBackfill: true })
    await person.within(() => deleteTransactions(ids, 'bank'))
    assert.deepEqual(await reasonsOf(person, ids), ['removed', null])
    const page = await client.get('/review').loginAs(person.user)
    page.assertTextIncludes('taken away by the bank')
    await send(client, person, '/review/acceptances', { 'ids[]': [ids[0]] })
    assert.deepEqual(await reasonsOf(person, ids), [null, null])
  })

  test('suggests what earlier ones were, accepts it for those ticked, and undo asks again', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [coffee, groceries] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.groceries'),
    ])
    await arrived(person, [{ categoryId: coffee }, { categoryId: coffee }], { isBackfill: true })
    const ids = await arrived(person, [
      { categoryId: groceries, bankCategoryConfidence: 'LOW' },
      {},
      {},
      { bankPayee: 'Shell', postedOn: '2026-11-01' },
    ])
    const page = await client.get('/review').loginAs(person.user)
    page.assertTextIncludes('4 left · about 1 min')
    page.assertTextIncludes('Suggested: 2 of 2 earlier ones.')
    page.assertTextIncludes(`value="${coffee}" selected`)
    page.assertTextIncludes('/rules/new?payee=Bean+%26+Co')
    const inbox = await person.within(() => reviewInbox())
    assert.deepEqual(
      inbox.groups.map(({ payee, rows }) => [payee, rows.length]),
      [
        ['Bean & Co', 3],
        ['Shell', 1],
      ]
    )
    const accepted = await send(client, person, '/review/acceptances', {
      'ids[]': ids.slice(0, 2),
      category_id: coffee,
      next: inbox.next,
    })
    accepted.assertHeader('location', `/review?${new URLSearchParams({ group: inbox.next! })}`)
    assert.deepEqual(await reasonsOf(person, ids), [null, null, 'unsure', 'unsure'])
    const lines = () =>
      person.within(async () =>
        tenantDb()
          .from('transaction_lines')
          .whereIn('transaction_id', ids.slice(0, 2))
          .orderBy('id')
      )
    assert.deepEqual(
      (await lines()).map((line) => [line.category_id, line.category_origin]),
      [
        [coffee, 'user'],
        [coffee, 'user'],
      ]
    )
    await lastUndo(person)
    assert.deepEqual(await reasonsOf(person, ids), ['unsure', 'unsure', 'unsure', 'unsure'])
    assert.deepEqual(
      (await lines()).map((line) => line.category_id),
      [groceries, null]
    )
    assert.isEmpty(await person.within(() => ledgerDifferences()))
  })

  test('all at once, unless something came meanwhile', async ({ assert, client }) => {
    const person = await aPerson()
    const ids = await arrived(person, [{}, { bankPayee: 'Shell' }])
    await send(client, person, '/review/completion', { expected: '1' })
    assert.deepEqual(await reasonsOf(person, ids), ['unsure', 'unsure'])
    await send(client, person, '/review/completion', { expected: '2' })
    assert.deepEqual(await reasonsOf(person, ids), [null, null])
    const page = await client.get('/review').loginAs(person.user)
    page.assertTextIncludes('All caught up.')
    await lastUndo(person)
    assert.deepEqual(await reasonsOf(person, ids), ['unsure', 'unsure'])
  })

  test('the rail counts what waits, and in place the next group comes with the new number', async ({
    client,
  }) => {
    const person = await aPerson()
    const ids = await arrived(person, [{}, { bankPayee: 'Shell' }])
    const home = await client.get('/transactions').loginAs(person.user)
    home.assertTextIncludes('id="review_badge"')
    const next = await client
      .post('/review/acceptances')
      .loginAs(person.user)
      .withCsrfToken()
      .header('HX-Request-Type', 'partial')
      .form({ 'ids[]': [ids[0]] })
    next.assertTextIncludes('hx-target="#review_badge"')
    next.assertTextIncludes('1 left')
    next.assertTextIncludes('/undo')
    const count = await client.get('/review/count').loginAs(person.user)
    count.assertTextIncludes('hx-target="#review_badge_home"')
    count.assertTextIncludes('>1<')
  })

  test("another household's rows stay as they are; what it wants to look at is its own", async ({
    assert,
    client,
  }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const bens = await arrived(ben, [{}])
    await arrived(ada, [{}])
    await send(client, ada, '/review/acceptances', { 'ids[]': bens })
    await send(client, ada, '/review/completion', { expected: '1' })
    await send(client, ada, '/review/preference?_method=PATCH', { reviews: 'uncertain' })
    assert.deepEqual(await reasonsOf(ben, bens), ['unsure'])
    const { reviews } = await ben.within(() => tenantDb().from('households').firstOrFail())
    assert.equal(reviews, 'everything')
  })
})
