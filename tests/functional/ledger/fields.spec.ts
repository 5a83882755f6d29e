import { test } from '@japa/runner'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import { aMemberOf } from '#tests/functional/households/world'
import * as world from '#tests/functional/ledger/row_world'
import type { Field } from '#ledger/fields/field'

const { aRow, linesOf, rowOf, sendField, tagNamesOf } = world

test.group('Changing one field', () => {
  test('each is written from its form, which leads back with an undo', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const id = await aRow(person)
    const [other, coffee] = await person.within(async () => [
      await anAccount({ name: 'Purse' }),
      await categoryId('food.coffee'),
    ])
    const said: [Field, Record<string, string>, string][] = [
      ['payee', { value: 'Kiosk', _version: '1' }, 'Payee changed.'],
      ['date', { value: '2026-11-18', _version: '2' }, 'Day changed.'],
      ['note', { value: 'with milk\r\nand sugar', _version: '3' }, 'Note saved.'],
      ['amount', { value: '20', _version: '4' }, 'Amount changed.'],
      ['account', { value: other, _version: '5' }, 'Account changed.'],
      ['category', { value: coffee, _version: '2' }, 'Category set.'],
      ['tags', { value: 'work, #Lunch', _version: '3' }, 'Tags saved.'],
    ]
    for (const [field, form, notice] of said) {
      const page = await client.get(`/transactions/${id}/fields/${field}/edit`).loginAs(person.user)
      page.assertTextIncludes(`name="_version" value="${form._version}"`)
      const response = await sendField(client, person, {
        id,
        field,
        form: { ...form, return_to: '/transactions?q=x' },
      })
      response.assertStatus(302)
      response.assertHeader('location', '/transactions?q=x')
      response.assertFlashMessage('notice', notice)
    }
    const row = await rowOf(person, id)
    const [line] = await linesOf(person, id)
    assert.include(row, { payee: 'Kiosk', occurred_on: '2026-11-18', posted_on: '2026-11-18' })
    assert.include(row, { note: 'with milk\r\nand sugar', amount_minor: -2000n, account_id: other })
    assert.include(line, { amount_minor: -2000n, category_id: coffee, category_origin: 'user' })
    assert.deepEqual(await tagNamesOf(person, id), ['Lunch', 'work'])
  })

  test('in place: the form in its cell, then the row with the sums beside it', async ({
    client,
  }) => {
    const person = await aPerson()
    const id = await aRow(person)
    const next = await aRow(person)
    const form = await client
      .get(`/transactions/${id}/fields/date/edit`)
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
    form.assertTextIncludes('class="cell-form"')
    const response = await sendField(client, person, {
      id,
      field: 'date',
      form: { value: '2026-11-02', next },
      isPartial: true,
    }).header('HX-Current-URL', 'http://localhost/transactions?flow=spend')
    response.assertStatus(200)
    response.assertTextIncludes(`<tr id="transaction_${id}"`)
    response.assertTextIncludes(`data-focus="#payee_${next}"`)
    response.assertTextIncludes('2 transactions match')
    response.assertTextIncludes('hx-target="#day_2026-11-20_net"')
    response.assertTextIncludes('/undo')
  })

  test('a new category is made while it is chosen, and found the next time', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [one, two] = [await aRow(person), await aRow(person)]
    for (const [id, name] of [
      [one, 'Pets'],
      [two, 'pets'],
    ]) {
      const form = { value: '', new_name: name }
      ;(await sendField(client, person, { id, field: 'category', form })).assertStatus(302)
    }
    const [[first], [second]] = [await linesOf(person, one), await linesOf(person, two)]
    assert.equal(first.category_id, second.category_id)
    assert.equal(first.flow, 'spend')
  })

  test('a part of a split has its own category, tags and note', async ({ assert, client }) => {
    const person = await aPerson()
    const coffee = await person.within(() => categoryId('food.coffee'))
    const id = await aRow(person, { lines: [{ amountMinor: -1000n }, { amountMinor: -250n }] })
    const [, part] = await linesOf(person, id)
    const whole = await sendField(client, person, {
      id,
      field: 'category',
      form: { value: coffee },
    })
    whole.assertStatus(422)
    const line = { line: part.id }
    for (const [field, form] of [
      ['category', { value: coffee, ...line }],
      ['tags', { value: 'treat', _version: '2', ...line }],
      ['note', { value: 'the small one', _version: '3', ...line }],
    ] as [Field, Record<string, string>][]) {
      ;(await sendField(client, person, { id, field, form })).assertStatus(302)
    }
    const [first, second] = await linesOf(person, id)
    assert.include(second, { category_id: coffee, note: 'the small one' })
    assert.include(first, { category_id: null, note: null })
    assert.isNull((await rowOf(person, id)).note)
  })

  test('wrong input comes back with what was typed, and changes nothing', async ({
    assert,
    client,
  }) => {
    const [person, stranger] = [await aPerson(), await aPerson()]
    const id = await aRow(person)
    const theirs = await stranger.within(() => categoryId('food.coffee'))
    const euros = await person.within(() => anAccount({ currency: 'EUR' }))
    const wrong: [Field, string][] = [
      ['payee', ''],
      ['date', '31/31/2026'],
      ['amount', 'twelve'],
      ['category', theirs],
      ['category', 'x'],
      ['account', euros],
      ['tags', 'x'.repeat(61)],
      ['note', 'x'.repeat(2001)],
    ]
    for (const [field, value] of wrong) {
      const response = await sendField(client, person, {
        id,
        field,
        form: { value },
        isPartial: true,
      })
      assert.equal(response.status(), 422, `${field} ${value}`)
      response.assertTextIncludes('role="alert"')
      if (!['category', 'account'].includes(field)) response.assertTextIncludes(value)
    }
    assert.equal((await rowOf(person, id)).version, 1)
  })

  test('strangers do not find it, and viewers may not', async ({ assert, client }) => {
    const [person, stranger] = [await aPerson(), await aPerson()]
    const guest = await aMemberOf(person, 'viewer')
    const id = await aRow(person)
    const send = (who: Person) =>
      sendField(client, who, { id, field: 'payee', form: { value: 'Mine' } })
    ;(await send(stranger)).assertStatus(404)
    ;(await send(guest)).assertStatus(403)
    const nonsense = await client.get(`/transactions/${id}/fields/colour/edit`).loginAs(person.user)
    nonsense.assertStatus(404)
    assert.equal((await rowOf(person, id)).version, 1)
  })
})
