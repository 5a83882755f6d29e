import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aPerson, anAccount, type Person } from '#tests/world'

const rowsOf = (person: Person, payees: string[]) =>
  person.within(async () => {
    const accountId = await anAccount()
    const row = { accountId, source: 'manual' as const, amountMinor: -450n, currency: 'USD' }
    return recordTransactions(
      payees.map((userPayee) => ({ ...row, userPayee, postedOn: '2026-11-02' as const }))
    )
  })

const liveOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').whereIn('id', ids).whereNull('deleted_at')
    return rows.map(({ user_payee: payee }) => payee).sort()
  })

test.group('Trash', () => {
  test('holds what was deleted, and gives back what is chosen, with an undo', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const ids = await rowsOf(ann, ['Bakery', 'Cinema', 'Dentist'])
    await ann.within(() => deleteTransactions(ids.slice(0, 2)))
    const page = (await client.get('/trash').loginAs(ann.user)).text()
    assert.include(page, 'Bakery')
    assert.notInclude(page, 'Dentist')

    const back = await client
      .post('/trash?_method=PATCH')
      .form({ ids: [ids[0]] })
      .loginAs(ann.user)
      .withCsrfToken()
    back.assertTextIncludes('1 transaction is back.')
    assert.deepEqual(await liveOf(ann, ids), ['Bakery', 'Dentist'])
    assert.deepEqual(await ann.within(ledgerDifferences), [])
    const undo = /\/activity\/([^/]+)\/undo/.exec(back.text())![0]
    await client.post(undo).loginAs(ann.user).withCsrfToken()
    assert.deepEqual(await liveOf(ann, ids), ['Dentist'])
  })

  test('says what is missing where nothing was chosen, and knows nobody else’s rows', async ({
    assert,
    client,
  }) => {
    const [ann, eve] = [await aPerson(), await aPerson()]
    const ids = await rowsOf(ann, ['Bakery'])
    await ann.within(() => deleteTransactions(ids))
    const ask = (person: Person, form: object) =>
      client.post('/trash?_method=PATCH').form(form).loginAs(person.user).withCsrfToken()
    ;(await ask(ann, {})).assertTextIncludes('Choose what to bring back.')
    ;(await ask(eve, { ids })).assertTextIncludes('Choose what to bring back.')
    assert.notInclude((await client.get('/trash').loginAs(eve.user)).text(), 'Bakery')
    const vic = await aMemberOf(ann, 'viewer')
    ;(await ask(vic, { ids })).assertStatus(403)
    assert.deepEqual(await liveOf(ann, ids), [])
  })

  test('shows no row of an account that is hidden from the reader', async ({ assert, client }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'editor')
    const ids = await rowsOf(ann, ['Bakery'])
    await ann.within(() => deleteTransactions(ids))
    const [{ account_id: accountId }] = await ann.within(() =>
      tenantDb().from('transactions').whereIn('id', ids)
    )
    await limits(ben, accountId, 'hidden')
    assert.notInclude((await client.get('/trash').loginAs(ben.user)).text(), 'Bakery')
    await client.post('/trash?_method=PATCH').form({ ids }).loginAs(ben.user).withCsrfToken()
    assert.deepEqual(await liveOf(ann, ids), [])
  })

  test('goes on page by page', async ({ assert, client }) => {
    const ann = await aPerson()
    const ids = await rowsOf(
      ann,
      Array.from({ length: 60 }, (_, index) => `Shop ${index}`)
    )
    await ann.within(() => deleteTransactions(ids))
    const first = (await client.get('/trash').loginAs(ann.user)).text()
    const older = /href="(\/trash\?before=[^"]+)"/.exec(first)![1]
    const second = (await client.get(older).loginAs(ann.user)).text()
    const shops = (text: string) => [...text.matchAll(/Shop \d+/g)].map(([name]) => name)
    assert.sameMembers(
      [...shops(first), ...shops(second)],
      ids.map((_, index) => `Shop ${index}`)
    )
  })
})
