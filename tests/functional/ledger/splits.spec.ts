import { test } from '@japa/runner'
import { undo } from '#core/undo'
import { tenantDb } from '#core/household_scope'
import type { ApiClient } from '@japa/api-client'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { splitTransaction } from '#ledger/actions/splits/split_transaction'
import { unsplitTransaction } from '#ledger/actions/splits/unsplit_transaction'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import { arrived, DAY, lineOf, linesOf, netByFlow } from '#tests/functional/ledger/ties_world'

type Row = Partial<Record<'id' | 'amount' | 'category_id' | 'note' | 'tags', string>>

async function aPurchase(person: Person, amountMinor = -6518n) {
  return person.within(async () => {
    const [id] = await arrived('bank', [
      { accountId: await anAccount(), amountMinor, bankText: 'Costco', categoryOrigin: 'bank' },
    ])
    const line = (await lineOf(id)).id as string
    const ids = {
      food: await categoryId('food.groceries'),
      home: await categoryId('home.utilities'),
    }
    return { id, line, ...ids }
  })
}

/** As a browser names the fields of rows. */
const fieldsOf = (rows: Row[]) =>
  Object.fromEntries(
    rows.flatMap((row, index) =>
      ['id', 'amount', 'category_id', 'note', 'tags'].map((name) => [
        `lines[${index}][${name}]`,
        row[name as keyof Row] ?? '',
      ])
    )
  )

const send = (client: ApiClient, person: Person, id: string, rows: Row[], more = {}) =>
  client
    .patch(`/transactions/${id}/splits`)
    .loginAs(person.user)
    .withCsrfToken()
    .redirects(0)
    .form({ ...fieldsOf(rows), return_to: '/transactions', ...more })

const sizesOf = (person: Person, id: string) =>
  person.within(async () => (await linesOf(id)).map((line) => line.amount_minor))

test.group('Splitting by the form', () => {
  test('an amount and a category: the other part takes the rest', async ({ assert, client }) => {
    const person = await aPerson()
    const { id, line, food, home } = await aPurchase(person)
    const page = await client.get(`/transactions/${id}/splits/edit`).loginAs(person.user)
    page.assertStatus(200)
    const seen = JSON.stringify({ 'ledger.splits.parts': '65.18' })
    page.assertTextIncludes(seen.replaceAll('"', '&quot;'))
    const rows = [
      { amount: '12.5+3', category_id: food, note: 'dinner', tags: 'work, new' },
      { id: line, amount: '', category_id: home },
    ]
    const response = await send(client, person, id, rows)
    response.assertStatus(302)
    response.assertHeader('location', '/transactions')
    response.assertFlashMessage('notice', 'Split saved.')
    await person.within(async () => {
      const [first, second] = await linesOf(id)
      assert.deepEqual([first.amount_minor, second.amount_minor, second.id], [-1550n, -4968n, line])
      assert.deepEqual([first.category_id, second.category_id], [food, home])
      assert.equal(first.note, 'dinner')
      assert.lengthOf(first.tag_ids, 2)
      assert.lengthOf(await tenantDb().from('tags'), 2)
    })
    const other = [{ amount: '10' }, { amount: '', category_id: food }]
    const again = await send(client, person, id, other, { _seen: seen })
    again.assertStatus(409)
    for (const words of ['You changed this', '15.50', 'value="10"', 'Keep it as it is now'])
      again.assertTextIncludes(words)
  })

  test('what does not add up is told with one click that mends it', async ({ assert, client }) => {
    const person = await aPerson()
    const { id, line, food, home } = await aPurchase(person)
    const rows = [
      { amount: '20', category_id: food },
      { id: line, amount: '40', category_id: home },
    ]
    const wrong = await send(client, person, id, rows)
    wrong.assertStatus(422)
    wrong.assertTextIncludes('The parts add up to $60.00. $5.18 is left.')
    wrong.assertTextIncludes('Put it in Utilities')
    assert.deepEqual(await sizesOf(person, id), [-6518n])
    const over = await send(client, person, id, [rows[0], { ...rows[1], amount: '50' }])
    over.assertTextIncludes('That is $4.82 too much.')
    ;(await send(client, person, id, rows, { step: 'rest' })).assertStatus(302)
    assert.deepEqual(await sizesOf(person, id), [-2000n, -4518n])
  })

  test('a row more, even and shared parts change the form alone', async ({ assert, client }) => {
    const person = await aPerson()
    const { id, line, food, home } = await aPurchase(person, -10_000n)
    const rows = [{ category_id: food }, { category_id: home }, { id: line }]
    const more = await send(client, person, id, rows, { step: 'add' })
    more.assertStatus(200)
    more.assertTextIncludes('name="lines[3][amount]"')
    const even = await send(client, person, id, rows, { step: 'even' })
    even.assertTextIncludes('value="33.34"')
    const typed = [
      { amount: '30', category_id: food },
      { id: line, amount: '60' },
    ]
    const shared = await send(client, person, id, typed, { step: 'shared' })
    shared.assertTextIncludes('value="33.33"')
    shared.assertTextIncludes('value="66.67"')
    const preview = await send(client, person, id, [{ amount: '25%' }, { id: line, amount: '' }], {
      step: 'preview',
    })
    preview.assertTextIncludes('For the rest')
    preview.assertTextIncludes('75')
    assert.notInclude(preview.text(), '<html')
    assert.deepEqual(await sizesOf(person, id), [-10_000n])
  })

  test('wrong parts are refused beside their field', async ({ assert, client }) => {
    const person = await aPerson()
    const { id, line, food } = await aPurchase(person)
    const wrong: Row[][] = [
      [{ amount: 'x' }, { id: line }],
      [{ amount: '0' }, { id: line }],
      [{ category_id: food }, { note: 'x' }, { id: line }],
      [{ amount: '65.18', category_id: food }, { id: line }],
      [{ amount: '10', category_id: line }, { id: line }],
      [{ id: line }],
    ]
    for (const rows of wrong)
      assert.equal((await send(client, person, id, rows)).status(), 422, JSON.stringify(rows))
    assert.deepEqual(await sizesOf(person, id), [-6518n])
  })
})

test.group('Splits', () => {
  const part = { id: null, categoryId: null, note: null, tags: null }

  test('come back whole, with all notes and tags, and by undo exactly', async ({ assert }) => {
    const person = await aPerson()
    const { id, line, food, home } = await aPurchase(person)
    await person.within(async () => {
      await splitTransaction(id, [
        { ...part, id: line, amountMinor: -1000n, categoryId: food, note: 'one', tags: ['a'] },
        { ...part, amountMinor: -5000n, categoryId: home, note: 'two', tags: ['b'] },
        { ...part, amountMinor: -518n, tags: ['a'] },
      ])
      const before = await linesOf(id)
      const { changeSetId } = (await unsplitTransaction(id))!
      const [only, ...rest] = await linesOf(id)
      assert.isEmpty(rest)
      assert.deepEqual(
        [only.amount_minor, only.category_id, only.note, only.tag_ids.length, only.position],
        [-6518n, home, 'one\ntwo', 2, 0]
      )
      await undo(changeSetId)
      const same = (lines: typeof before) => lines.map(({ version: _version, ...row }) => row)
      assert.deepEqual(same(await linesOf(id)), same(before))
    })
  })

  test('a bank’s new amount goes to a line of its own, not to what is tied', async ({ assert }) => {
    const person = await aPerson()
    const { id, line } = await aPurchase(person)
    await person.within(async () => {
      await splitTransaction(id, [
        { ...part, id: line, amountMinor: -6000n },
        { ...part, amountMinor: -518n },
      ])
      await applyProviderChanges([
        {
          id,
          amountMinor: -7000n,
          currency: 'USD',
          postedOn: DAY,
          occurredOn: DAY,
          isPending: false,
          bankText: 'Costco',
          bankPayee: null,
          bankCategoryKey: null,
          bankCategoryConfidence: null,
          categoryId: null,
        },
      ])
      assert.deepEqual(await netByFlow(), { spend: -7000n })
      await unsplitTransaction(id)
      assert.deepEqual(await netByFlow(), { spend: -7000n })
    })
  })
})
