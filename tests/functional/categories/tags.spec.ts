import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { tags } from '#categories/queries/tags'
import { lastUndo, post, spent } from '#tests/functional/categories/world'
import { aPerson, type Person } from '#tests/world'

const named = async (person: Person) => {
  const list = await person.within(() => tags())
  return Object.fromEntries(list.map(({ name, id }) => [name, id]))
}

const tagLines = (person: Person, ids: string[]) =>
  person.within(() =>
    changeSet({ cause: 'transactions.categorized', details: { count: 1 } }, () =>
      tenantDb().rawQuery(
        'update transaction_lines set tag_ids = ?::uuid[] where household_id = ?',
        [ids, person.householdId]
      )
    )
  )

const carried = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb().from('transaction_lines').orderBy('id').select('tag_ids')
    return rows.map((row) => row.tag_ids)
  })

test.group('Tags', () => {
  test('are added, counted and summed; a name that is taken offers to merge', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    for (const name of ['Trip', 'Work']) await post(client, person, '/tags', { name, color: '4' })
    const ids = await named(person)
    assert.sameMembers(Object.keys(ids), ['Trip', 'Work'])
    await spent(person, 'food.coffee', [-400n, -600n])
    await tagLines(person, [ids.Trip])
    const page = await client.get('/tags').loginAs(person.user)
    page.assertTextIncludes(`/transactions?tag=${ids.Trip}`)
    page.assertTextIncludes('value="-10.00"')
    const taken = await post(client, person, `/tags/${ids.Work}?_method=PATCH`, { name: 'trip' })
    taken.assertStatus(422)
    taken.assertTextIncludes('Merge it into Trip')
  })

  test('merging and deleting change the lines in one step that undo takes back', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    for (const name of ['Trip', 'Travel']) await post(client, person, '/tags', { name })
    const ids = await named(person)
    await spent(person, 'food.coffee', [-400n])
    await tagLines(person, [ids.Trip, ids.Travel])
    await post(client, person, `/tags/${ids.Trip}/merger`, { into: ids.Travel })
    assert.deepEqual(await carried(person), [[ids.Travel]])
    assert.deepEqual(Object.keys(await named(person)), ['Travel'])
    await lastUndo(person)
    assert.deepEqual(await carried(person), [[ids.Trip, ids.Travel]])
    await post(client, person, `/tags/${ids.Trip}?_method=DELETE`)
    assert.deepEqual(await carried(person), [[ids.Travel]])
    await lastUndo(person)
    assert.deepEqual(await carried(person), [[ids.Trip, ids.Travel]])
    await post(client, person, `/tags/${ids.Trip}/archival`)
    assert.deepEqual(Object.keys(await named(person)), ['Travel'])
    assert.deepEqual(await carried(person), [[ids.Trip, ids.Travel]])
  })

  test("another household's tag is not found", async ({ client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    await post(client, ben, '/tags', { name: 'Trip' })
    await post(client, ada, '/tags', { name: 'Work' })
    const [bens, adas] = [(await named(ben)).Trip, (await named(ada)).Work]
    for (const path of ['?_method=PATCH', '?_method=DELETE', '/archival', '/merger']) {
      const response = await post(client, ada, `/tags/${bens}${path}`, { name: 'X', into: adas })
      response.assertStatus(404)
    }
    ;(await post(client, ada, `/tags/${adas}/merger`, { into: bens })).assertStatus(422)
  })
})
