import { test } from '@japa/runner'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { aPerson, anAccount, categoryId } from '#tests/world'
import { aBankRow, linesOf, rowOf, sendField } from '#tests/functional/ledger/row_world'
import type { Field } from '#ledger/fields/field'

test.group('What the bank said', () => {
  test('stands again when a person takes the own word back', async ({ assert, client }) => {
    const person = await aPerson()
    const rent = await person.within(() => categoryId('home.rent'))
    const id = await aBankRow(person)
    const said: [Field, string, string][] = [
      ['payee', 'My café', '1'],
      ['date', '2026-11-17', '2'],
      ['category', rent, '1'],
    ]
    for (const [field, value, version] of said) {
      await sendField(client, person, { id, field, form: { value, _version: version } })
    }
    assert.include(await rowOf(person, id), {
      payee: 'My café',
      occurred_on: '2026-11-17',
      posted_on: '2026-11-20',
    })
    const page = await client.get(`/transactions/${id}/fields/payee/edit`).loginAs(person.user)
    page.assertTextIncludes(': Corner')
    for (const [field, version] of [
      ['payee', '3'],
      ['date', '4'],
      ['category', '2'],
    ] as [Field, string][]) {
      const back = await sendField(client, person, {
        id,
        field,
        method: 'delete',
        form: { _version: version },
      })
      back.assertStatus(302)
    }
    assert.include(await rowOf(person, id), {
      payee: 'Corner',
      occurred_on: '2026-11-20',
      bank_occurred_on: null,
    })
    const [line] = await linesOf(person, id)
    const coffee = await person.within(() => categoryId('food.coffee'))
    assert.include(line, { category_id: coffee, category_origin: 'bank' })
  })

  test('of amount and account is not for people to say', async ({ assert, client }) => {
    const person = await aPerson()
    const id = await aBankRow(person)
    const other = await person.within(() => anAccount())
    ;(await sendField(client, person, { id, field: 'amount', form: { value: '1' } })).assertStatus(
      422
    )
    ;(
      await sendField(client, person, { id, field: 'account', form: { value: other } })
    ).assertStatus(422)
    assert.equal((await rowOf(person, id)).amount_minor, -1250n)
  })

  test("a sync moves the bank's day and leaves the person's", async ({ assert, client }) => {
    const person = await aPerson()
    const id = await aBankRow(person)
    await sendField(client, person, { id, field: 'date', form: { value: '2026-11-17' } })
    const change = {
      id,
      amountMinor: -1300n,
      currency: 'USD',
      bankText: null,
      bankPayee: 'Corner',
      bankCategoryKey: null,
    }
    const days = { postedOn: '2026-11-22', occurredOn: '2026-11-21' } as const
    await person.within(() =>
      applyProviderChanges([
        { ...change, ...days, isPending: false, bankCategoryConfidence: null, categoryId: null },
      ])
    )
    const row = await rowOf(person, id)
    assert.include(row, {
      occurred_on: '2026-11-17',
      bank_occurred_on: '2026-11-21',
      posted_on: '2026-11-22',
    })
  })
})
