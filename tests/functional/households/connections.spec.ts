import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { anAccount, aPerson, type Person } from '#tests/world'
import { aMemberOf, limits } from '#tests/functional/households/world'

/** A login of a person and the account that it brought, made by a job as syncs do. */
async function aLogin({ householdId, user }: Person, isShared: boolean) {
  const id = uuidv7()
  const insert = (table: string, row: object) =>
    tenantDb()
      .table(table)
      .insert({ household_id: householdId, id, ...row })
  const accountId = await inHousehold(householdId, async () => {
    await insert('connections', {
      user_id: user.id,
      provider_item_id: id,
      institution_name: 'Private Bank',
      is_shared: isShared,
      last_synced_at: new Date(),
    })
    const account = await anAccount({ name: 'Brought by a login' })
    await changeSet({ cause: 'banking.mapped', details: { count: 1 } }, () =>
      insert('external_accounts', {
        connection_id: id,
        external_id: 'x',
        account_id: account,
        name: 'x',
        type: 'depository',
        currency: 'USD',
      })
    )
    return account
  })
  return { id, accountId }
}

test.group('Connections and visibility together', () => {
  test('what a login brings belongs to who made the login, and to nobody before', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const login = await aLogin(ann, true)
    const account = await ann.within(() =>
      tenantDb().from('accounts').where('id', login.accountId).firstOrFail()
    )
    assert.equal(account.owner_id, ann.user.id)
  })

  for (const [isShared, level, connection, account] of [
    [true, null, 200, 200],
    [true, 'hidden', 200, 404],
    [false, null, 404, 200],
    [false, 'hidden', 404, 404],
  ] as const) {
    const sharing = isShared ? 'shared' : 'private'
    test(`a ${sharing} login with ${level ? 'a hidden' : 'an open'} account shows each as it was said`, async ({
      assert,
      client,
    }) => {
      const ann = await aPerson()
      const bob = await aMemberOf(ann, 'editor')
      const login = await aLogin(ann, isShared)
      if (level) await limits(bob, login.accountId, level)
      const page = await client.get(`/connections/${login.id}`).loginAs(bob.user)
      assert.equal(page.status(), connection)
      if (level) assert.notInclude(page.text(), 'Brought by a login')
      const other = await client.get(`/accounts/${login.accountId}`).loginAs(bob.user)
      assert.equal(other.status(), account)
      assert.equal((await client.get(`/connections/${login.id}`).loginAs(ann.user)).status(), 200)
    })
  }
})
