import { test } from '@japa/runner'
import { undo } from '#core/undo'
import { changeField } from '#ledger/actions/change_field'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import { transactionHistory } from '#ledger/queries/transaction_history'
import { aPerson } from '#tests/world'
import { aMemberOf } from '#tests/functional/households/world'
import { aBankRow, aRow, rowOf, sendField } from '#tests/functional/ledger/row_world'

test.group('What happened to a row', () => {
  test('its page tells who changed what, from what to what, and takes it back', async ({
    assert,
    client,
  }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    const id = await aRow(ada)
    await sendField(client, ben, { id, field: 'payee', form: { value: 'Kiosk' } })
    await sendField(client, ada, { id, field: 'tags', form: { value: 'work' } })
    const page = await client.get(`/transactions/${id}`).loginAs(ada.user)
    for (const words of ['Payee changed', 'Ben ·', 'Tags changed', 'You ·', 'Undo'])
      page.assertTextIncludes(words)
    const history = await ada.within(() => transactionHistory(id))
    assert.deepEqual(
      history.map(({ changes }) => changes.map(({ field, from, to }) => [field, from, to])),
      [
        [['tags', { kind: 'none' }, { kind: 'text', text: 'work' }]],
        [['payee', { kind: 'text', text: 'Corner shop' }, { kind: 'text', text: 'Kiosk' }]],
      ]
    )
    const back = await client
      .post(`/activity/${history[1].changeSetId}/undo`)
      .loginAs(ada.user)
      .withCsrfToken()
      .redirects(0)
      .form({ return_to: `/transactions/${id}` })
    back.assertHeader('location', `/transactions/${id}`)
    assert.equal((await rowOf(ada, id)).payee, 'Corner shop')
  })

  test('its page names the newest others of that payee', async ({ client }) => {
    const person = await aPerson()
    const ids = [await aRow(person), await aRow(person, { amountMinor: -777n })]
    const page = await client.get(`/transactions/${ids[0]}`).loginAs(person.user)
    page.assertTextIncludes('Others like this')
    page.assertTextIncludes(ids[1])
  })
})

test('undo gives back each field as it was', async ({ assert }) => {
  const person = await aPerson()
  const id = await aBankRow(person)
  const of = { transactionId: id, lineId: null, field: 'date' as const, version: 1 }
  const before = await person.within(() => transactionFacts(id))
  await person.within(async () => {
    const { changeSetId } = await changeField(of, { field: 'date', day: '2026-11-02' })
    await undo(changeSetId!)
  })
  const after = await person.within(() => transactionFacts(id))
  assert.deepEqual({ ...after, version: 0, ties: 0 }, { ...before, version: 0, ties: 0 } as never)
})
