import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { categoriesByKey } from '#categories/queries/categories_by_key'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { byName, lastUndo, post, rowsOf, spent } from '#tests/functional/categories/world'
import { aPerson, categoryId } from '#tests/world'

test.group('The categories', () => {
  test('are a tree with what each comes to, leading to its transactions', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await spent(person, 'food.groceries', [-3000n, -6000n])
    const groceries = await person.within(() => categoryId('food.groceries'))
    const response = await client.get('/categories').loginAs(person.user)
    response.assertStatus(200)
    response.assertTextIncludes('Groceries')
    response.assertTextIncludes(`/transactions?category=${groceries}`)
    assert.isBelow(response.text().indexOf('Salary'), response.text().indexOf('Groceries'))
    // Rows exist: another set is offered no more.
    assert.notInclude(response.text(), '/categories/set')
  })

  test('are added, renamed, moved and placed, each of which can be undone', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [food, leisure, coffee] = await person.within(async () => [
      await categoryId('food'),
      await categoryId('leisure'),
      await categoryId('food.coffee'),
    ])
    const added = await post(client, person, '/categories', { name: 'Bakery', parent_id: food })
    added.assertStatus(302)
    assert.equal((await byName(person, 'Bakery')).flow, 'spend')
    const form = {
      name: 'Cafés',
      parent_id: leisure,
      icon: 'coffee',
      color: '9',
      is_essential: '1',
    }
    const changed = await post(client, person, `/categories/${coffee}?_method=PATCH`, form)
    changed.assertStatus(302)
    const after = await byName(person, 'Cafés')
    assert.deepInclude(after, { parent_id: leisure, color: 9, is_essential: true })
    await lastUndo(person)
    assert.deepInclude(await byName(person, 'Coffee'), { parent_id: food, is_essential: false })
    const short = await post(client, person, `/categories/${coffee}?_method=PATCH`, { name: 'Tea' })
    short.assertStatus(302)
    assert.equal((await byName(person, 'Tea')).parent_id, food)
    await post(client, person, `/categories/${coffee}/placement`, { direction: 'up' })
    assert.equal((await byName(person, 'Tea')).position, 1)
  })

  test('a name that is taken is refused, with the way to merge', async ({ assert, client }) => {
    const person = await aPerson()
    const [coffee, eatingOut] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.restaurants'),
    ])
    const form = { name: 'eating out', icon: 'coffee', color: '3' }
    const refused = await post(client, person, `/categories/${coffee}?_method=PATCH`, form)
    refused.assertStatus(422)
    refused.assertTextIncludes('You already have a category called Eating out.')
    refused.assertTextIncludes(`/categories/${coffee}/merger?into=${eatingOut}`)
    const salary = await person.within(() => categoryId('income'))
    const moved = await post(client, person, `/categories/${coffee}?_method=PATCH`, {
      name: 'Coffee',
      parent_id: salary,
      icon: 'coffee',
      color: '3',
    })
    moved.assertStatus(422)
    assert.isNotNull(await byName(person, 'Coffee'))
  })

  test('merging says what moves, moves it in one change, and undo restores exactly', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await spent(person, 'food.coffee', [-400n, -500n, -600n])
    const [coffee, eatingOut] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.restaurants'),
    ])
    const preview = await client
      .get(`/categories/${coffee}/merger?into=${eatingOut}`)
      .loginAs(person.user)
    preview.assertTextIncludes('3 transactions')
    const before = await person.within(async () =>
      tenantDb().from('transaction_lines').orderBy('id')
    )
    const merged = await post(client, person, `/categories/${coffee}/merger`, { into: eatingOut })
    merged.assertStatus(302)
    assert.deepEqual([await rowsOf(person, coffee), await rowsOf(person, eatingOut)], [0, 3])
    assert.isEmpty(await person.within(() => ledgerDifferences()))
    // What the bank calls coffee is eating out from now on.
    const keys = await person.within(() => categoriesByKey())
    assert.equal(keys.get('food.coffee')?.id, eatingOut)
    await lastUndo(person)
    const restored = await person.within(async () =>
      tenantDb().from('transaction_lines').orderBy('id')
    )
    const plain = (rows: { version: number }[]) => rows.map((row) => ({ ...row, version: 0 }))
    assert.deepEqual(plain(restored), plain(before))
    assert.isEmpty(await person.within(() => ledgerDifferences()))
    assert.equal((await person.within(() => categoriesByKey())).get('food.coffee')?.id, coffee)
  })

  test('only an unused one is deleted; archived ones keep their rows', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await spent(person, 'food.coffee', [-400n])
    const [coffee, alcohol, food] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.alcohol'),
      await categoryId('food'),
    ])
    const used = await post(client, person, `/categories/${coffee}?_method=DELETE`)
    used.assertStatus(422)
    ;(await post(client, person, `/categories/${food}?_method=DELETE`)).assertStatus(422)
    ;(await post(client, person, `/categories/${alcohol}?_method=DELETE`)).assertStatus(302)
    assert.notExists(await byName(person, 'Alcohol & bars'))
    await post(client, person, `/categories/${food}/archival`)
    assert.isNotNull((await byName(person, 'Coffee')).archived_at)
    await post(client, person, `/categories/${coffee}/archival?_method=DELETE`)
    assert.isNull((await byName(person, 'Food')).archived_at)
    assert.equal(await rowsOf(person, coffee), 1)
  })

  test('a household without rows may begin with another set', async ({ assert, client }) => {
    const person = await aPerson()
    const page = await client.get('/categories').loginAs(person.user)
    page.assertTextIncludes('/categories/set')
    await post(client, person, '/categories/set', { set: 'simple' })
    const live = () =>
      person.within(async () => tenantDb().from('categories').whereNull('deleted_at'))
    assert.lengthOf(await live(), 14)
    // The bank's finer names find the nearest.
    const keys = await person.within(() => categoriesByKey())
    assert.equal(keys.get('food.coffee')?.id, (await byName(person, 'Eating out')).id)
    await lastUndo(person)
    assert.isAbove((await live()).length, 48)
    await spent(person, 'food.coffee', [-400n])
    ;(await post(client, person, '/categories/set', { set: 'empty' })).assertStatus(422)
  })

  test("another household's category is not found, nor merged into", async ({ client }) => {
    const [ada, ben] = [await aPerson(), await aPerson()]
    const [bens, adas] = [
      await ben.within(() => categoryId('food.coffee')),
      await ada.within(() => categoryId('food.coffee')),
    ]
    for (const path of ['', '/archival', '/merger', '/placement']) {
      const method = path === '' ? '?_method=PATCH' : ''
      const form = { name: 'X', into: adas, direction: 'up' }
      const response = await post(client, ada, `/categories/${bens}${path}${method}`, form)
      response.assertStatus(404)
    }
    const merged = await post(client, ada, `/categories/${adas}/merger`, { into: bens })
    merged.assertStatus(422)
  })
})
