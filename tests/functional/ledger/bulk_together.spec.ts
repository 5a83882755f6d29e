import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aLedger, rowsOf, sends, stateOf, takesBack } from '#tests/functional/ledger/bulk_world'
import { anAccount } from '#tests/world'

test.group('Acts on a few rows together', () => {
  test('doubles become one; each can be taken apart, and all of it undone', async ({
    assert,
    client,
  }) => {
    const { person, ids, usd } = await aLedger()
    const twins = await person.within(() =>
      recordTransactions(
        ['note of one', null, 'note of three'].map((note) => ({
          accountId: usd,
          source: 'manual' as const,
          amountMinor: -777n,
          currency: 'USD',
          postedOn: '2026-11-18' as const,
          userPayee: 'Twin',
          note,
        }))
      )
    )
    const send = sends(client, person)
    const before = await stateOf(person)
    const one = await send({ act: 'merge', ids: [twins[0]] })
    one.assertStatus(422)
    one.assertTextIncludes('2 to 10 of them')
    const unlike = await send({ act: 'merge', ids: [twins[0], ids[4]] })
    unlike.assertTextIncludes('They are on different accounts')
    assert.deepEqual(await stateOf(person), before)

    const merged = await send({ act: 'merge', ids: twins.join(',') })
    assert.equal(merged.flashMessage('notice'), 'Merged 3 into one.')
    const rows = await rowsOf(person, twins)
    assert.deepEqual(
      rows.map(({ live }) => live),
      [true, false, false]
    )
    assert.equal(rows[0].note, 'note of one\nnote of three')

    const page = await client.get(`/transactions/${twins[0]}`).loginAs(person.user)
    const ties = [...page.text().matchAll(/name="tie_id" value="([^"]+)"/g)].map(([, id]) => id)
    assert.lengthOf(ties, 2)
    const firstTie = await person.within(() =>
      tenantDb().from('matches').where('second_id', twins[1]).orWhere('first_id', twins[1]).first()
    )
    await client
      .post(`/transactions/${twins[0]}/merges?_method=DELETE`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form({ tie_id: firstTie.id })
    const apart = await rowsOf(person, twins)
    assert.deepEqual(
      apart.map(({ live }) => live),
      [true, true, false]
    )
    assert.equal(apart[0].note, 'note of one\nnote of three')
  })

  test('an undo brings all doubles back', async ({ assert, client }) => {
    const { person, ids } = await aLedger()
    const send = sends(client, person)
    await send({ act: 'account', ids: [ids[0]], account_id: '' })
    const [same] = await person.within(() =>
      tenantDb()
        .rawQuery(`select id, account_id from transactions where id = ?`, [ids[0]])
        .then(({ rows }) => rows)
    )
    const [twin] = await person.within(() =>
      recordTransactions([
        {
          accountId: same.account_id,
          source: 'manual',
          amountMinor: -1_000n,
          currency: 'USD',
          postedOn: '2026-11-20',
          userPayee: 'Shop',
        },
      ])
    )
    const before = await stateOf(person)
    const merged = await send({ act: 'merge', ids: [ids[0], twin] })
    assert.notDeepEqual(await stateOf(person), before)
    await takesBack(client, person, String(merged.flashMessage('undo')))
    assert.deepEqual(await stateOf(person), before)
  })

  test('two rows are said to be a transfer', async ({ assert, client }) => {
    const { person, ids } = await aLedger()
    const savings = await person.within(() => anAccount({ name: 'Savings' }))
    const [into] = await person.within(() =>
      recordTransactions([
        {
          accountId: savings,
          source: 'manual',
          amountMinor: 1_000n,
          currency: 'USD',
          postedOn: '2026-11-20',
          userPayee: 'From checking',
        },
      ])
    )
    const send = sends(client, person)
    ;(await send({ act: 'transfer', ids: [into] })).assertTextIncludes('Tick both ends')
    const both = await send({ act: 'transfer', ids: [ids[0], into] })
    assert.include(both.flashMessage('notice'), 'neither income nor spending')
    const rows = await rowsOf(person, [ids[0], into])
    assert.deepEqual(
      rows.map(({ lines }) => lines[0].flow),
      ['transfer', 'transfer']
    )
    const list = await client.get('/transactions').loginAs(person.user)
    assert.match(list.text(), /Checking\s*<span aria-hidden="true">→<\/span>.*\s*Savings/)
  })

  test('parts of the same size add up to the cent, and what cannot be divided is named', async ({
    assert,
    client,
  }) => {
    const { person, ids, coffee } = await aLedger()
    const before = await stateOf(person)
    const send = sends(client, person)
    const done = await send({ act: 'split', ids, parts: '3', rest_category_id: coffee })
    assert.include(done.flashMessage('notice'), 'Split 4 evenly. 1 split row was left')
    const lines = await person.within(() =>
      tenantDb().from('transaction_lines').where('transaction_id', ids[0]).orderBy('position')
    )
    assert.deepEqual(
      lines.map((line) => [line.amount_minor, line.category_id === coffee]),
      [
        [-334n, false],
        [-333n, true],
        [-333n, true],
      ]
    )
    ;(await send({ act: 'split', ids, parts: '13' })).assertStatus(422)
    await takesBack(client, person, String(done.flashMessage('undo')))
    assert.deepEqual(await stateOf(person), before)
  })

  test('a new category and a new tag are made from the bar, once', async ({ assert, client }) => {
    const { person, ids } = await aLedger()
    const before = await stateOf(person)
    const send = sends(client, person)
    const made = await send({ act: 'category', ids: ids.slice(0, 2), new_category: 'Pets' })
    assert.equal(made.flashMessage('notice'), 'Category set to Pets on 2.')
    await send({ act: 'category', ids: [ids[3]], new_category: 'pets' })
    const tagged = await send({ act: 'tag', ids: ids.slice(0, 2), new_tag: 'Vet' })
    assert.equal(tagged.flashMessage('notice'), 'Tag Vet added to 2.')
    const counts = await person.within(async () => [
      (await tenantDb().from('categories').where('name', 'Pets')).length,
      (await tenantDb().from('tags').where('name', 'Vet')).length,
    ])
    assert.deepEqual(counts, [1, 1])
    await takesBack(client, person, String(tagged.flashMessage('undo')))
    await person.within(async () =>
      assert.lengthOf(await tenantDb().from('tags').where('name', 'Vet').whereNull('deleted_at'), 0)
    )
    assert.notDeepEqual(await stateOf(person), before)
  })

  test('a filter that is too long, or cannot be read, is no filter for all', async ({
    assert,
    client,
  }) => {
    const { person } = await aLedger()
    const before = await stateOf(person)
    const send = sends(client, person)
    for (const filter of [`q=${'x'.repeat(10_001)}`, `q=${'x'.repeat(501)}`, 'from=yesterday']) {
      const refused = await send({ act: 'delete', scope: 'filter', filter, expected: '5' })
      refused.assertStatus(422)
      refused.assertTextIncludes('This filter is too long or cannot be read')
    }
    ;(await send({ act: 'delete', scope: 'filter', expected: '5' })).assertStatus(422)
    assert.deepEqual(await stateOf(person), before)
  })
})
