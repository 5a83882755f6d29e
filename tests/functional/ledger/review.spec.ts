import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { settleArrivals, type Arrivals } from '#ledger/events/arrivals'
import { reviewInbox } from '#ledger/queries/review/inbox'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

type Row = Partial<NewTransaction>

/** Rows of the bank that come now, each on its day. */
const arrived = (person: Person, rows: Row[], of: Partial<Arrivals> = {}) =>
  person.within(async () => {
    const accountId = await anAccount()
    const coming = rows.map((row, index) => ({
      accountId,
      source: 'bank' as const,
      amountMinor: -1000n - BigInt(index),
      currency: 'USD',
      postedOn: '2026-11-10' as const,
      bankPayee: 'Bean & Co',
      categoryOrigin: 'bank' as const,
      ...row,
    }))
    return changeSet(
      { cause: 'banking.synced', details: { added: 1, changed: 0, removed: 0 } },
      async () => {
        const ids = await recordTransactions(coming)
        await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill: false, ...of })
        return ids
      }
    )
  })

const reasonsOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').whereIn('id', ids)
    return ids.map((id) => {
      const row = rows.find((each) => each.id === id)
      return row.needs_review ? row.review_reason : null
    })
  })

const send = (client: ApiClient, person: Person, path: string, form: Record<string, unknown>) =>
  client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

const lastUndo = (person: Person) =>
  person.within(async () => {
    const { id } = await tenantDb().from('change_sets').orderBy('id', 'desc').firstOrFail()
    await undo(id)
  })

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
