import { test } from '@japa/runner'
import { costlyTotals } from '#ledger/queries/costly_totals'
import { aLedger, sends } from '#tests/functional/ledger/bulk_world'

test.group('Totals of very many rows', (group) => {
  const { rows } = costlyTotals
  group.each.setup(() => {
    costlyTotals.rows = 0
    return () => void (costlyTotals.rows = rows)
  })

  test('come by themselves, and offer all that match with them', async ({ assert, client }) => {
    const { person } = await aLedger()
    const ask = (path: string) => client.get(path).loginAs(person.user)
    costlyTotals.rows = 0
    const page = await ask('/transactions?q=shop%2Claden')
    // A page with all that match counts them at once.
    page.assertTextIncludes('Select all 3 that match')

    const totals = await ask('/transactions/totals?q=shop').header('HX-Request-Type', 'partial')
    totals.assertTextIncludes('hx-target="#bulk_scope"')
    totals.assertTextIncludes('name="expected" value="2"')
    totals.assertTextIncludes('Select all 2 that match')

    const chosen = await ask('/transactions/bulk?scope=filter&filter=q%3Dshop&expected=')
    chosen.assertTextIncludes('2 transactions chosen')
    chosen.assertTextIncludes('name="expected" value="2"')
    const uncounted = { act: 'note', note: 'x', scope: 'filter', filter: 'q=shop', expected: '' }
    const refused = await sends(client, person)(uncounted)
    assert.equal(refused.status(), 409)
  })

  test('are left to a request of their own when a row changes', async ({ client }) => {
    const { person, ids } = await aLedger()
    const answer = await client
      .patch(`/transactions/${ids[0]}/fields/note`)
      .loginAs(person.user)
      .withCsrfToken()
      .header('HX-Request-Type', 'partial')
      .header('HX-Current-URL', 'http://localhost/transactions?q=shop')
      .form({ value: 'Bread', _version: '1' })
    answer.assertStatus(200)
    answer.assertTextIncludes('Bread')
    answer.assertTextIncludes('hx-get="/transactions/totals?q=shop"')

    const edited = await sends(
      client,
      person
    )({ act: 'note', note: 'Buns', ids: ids.slice(0, 2).join(',') })
      .header('HX-Request-Type', 'partial')
      .header('HX-Current-URL', 'http://localhost/transactions?q=shop')
    edited.assertTextIncludes('hx-get="/transactions/totals?q=shop"')
    edited.assertTextIncludes('Select all that match')
  })
})
