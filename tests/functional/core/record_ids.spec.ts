import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { hasId, routes } from '#tests/functional/security/access/routes'
import { aPerson } from '#tests/world'

/** Forty letters in the form of an id, but no id. */
const LETTERS = 'zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz'

test.group('Addresses of records', () => {
  test('lead nowhere when their id is none', async ({ assert, client }) => {
    const person = await aPerson()
    for (const address of [
      `/connections/${LETTERS}`,
      `/connections/link/${LETTERS}`,
      `/connections/${person.householdId}/runs/${LETTERS}`,
      `/accounts/${LETTERS}/bank`,
      `/transactions/${LETTERS}`,
    ])
      assert.equal((await client.get(address).loginAs(person.user)).status(), 404, address)
  })

  test('take ids alone, in every module', ({ assert }) => {
    const addresses = routes().filter(hasId)
    assert.isAbove(addresses.length, 20)
    const open = addresses.filter(({ method, pattern }) =>
      router.match(pattern.replace(/:\w+/g, LETTERS), method, false)
    )
    assert.deepEqual(
      open.map(({ method, pattern }) => `${method} ${pattern}`),
      []
    )
  })
})
