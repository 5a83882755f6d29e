import { test } from '@japa/runner'
import { aPerson, categoryId } from '#tests/world'

test.group('The categories', () => {
  test('are a tree, each leading to its transactions', async ({ client }) => {
    const person = await aPerson()
    const groceries = await person.within(() => categoryId('food.groceries'))
    const response = await client.get('/categories').loginAs(person.user)
    response.assertStatus(200)
    response.assertTextIncludes('Groceries')
    response.assertTextIncludes(`/transactions?category=${groceries}`)
  })
})
