import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { consents } from '#privacy/queries/consents'
import { aMemberOf } from '#tests/functional/households/world'
import { aPerson, type Person } from '#tests/world'

const aLogin = async ({ householdId, user, within }: Person, isShared = true) => {
  const id = uuidv7()
  await within(() =>
    tenantDb()
      .table('connections')
      .insert({
        household_id: householdId,
        id,
        user_id: user.id,
        provider_item_id: id,
        institution_name: 'Heron Bank',
        products: ['transactions'],
        is_shared: isShared,
      })
  )
  return id
}

const change = ({ within }: Person, id: string, columns: object) =>
  within(() => tenantDb().from('connections').where('id', id).update(columns))

test.group('The log of consents', () => {
  test('each connection leaves who agreed, to what and when, and when it was taken back', async ({
    assert,
  }) => {
    const person = await aPerson()
    const id = await aLogin(person)
    const [first] = await person.within(consents)
    assert.containSubset(first, {
      bank: 'Heron Bank',
      products: ['transactions'],
      historyDays: 730,
    })
    assert.equal(first.by, (await person.user.refresh()).displayName)
    assert.isNull(first.withdrawnAt)
    await change(person, id, { status: 'removing' })
    await change(person, id, { status: 'removed', removed_at: new Date() })
    const [ended, ...more] = await person.within(consents)
    assert.isEmpty(more)
    assert.isNotNull(ended.withdrawnAt)
    assert.equal(ended.how, 'person')
    await person.within(() => tenantDb().from('connections').where('id', id).delete())
    assert.lengthOf(await person.within(consents), 1)
  })

  test('what the bank ends and what is renewed or widened is a line of its own', async ({
    assert,
  }) => {
    const person = await aPerson()
    const id = await aLogin(person)
    await change(person, id, { status: 'revoked' })
    await change(person, id, { status: 'healthy' })
    await change(person, id, { products: ['transactions', 'investments'] })
    const rows = await person.within(() =>
      tenantDb().from('consents').orderByRaw('xmin::text::bigint')
    )
    assert.deepEqual(
      rows.map((row) => [row.is_renewal, row.withdrawn_how, row.products.length]),
      [
        [false, 'bank', 1],
        [true, 'replaced', 1],
        [true, null, 2],
      ].sort((one, other) => Number(one[0]) - Number(other[0]))
    )
    await change(person, id, { status: 'login_required', last_synced_at: new Date() })
    assert.lengthOf(await person.within(consents), 3)
  })

  test("another member sees those of shared logins, not of somebody's own", async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'viewer')
    await aLogin(ann)
    await aLogin(ann, false)
    assert.lengthOf(await ann.within(consents), 2)
    assert.lengthOf(await bob.within(consents), 1)
    const page = await client.get('/settings/data/consents').loginAs(bob.user)
    page.assertStatus(200)
    page.assertTextIncludes('Heron Bank')
  })
})
