import { test } from '@japa/runner'
import { inHousehold, tenantDb } from '#core/household_scope'
import { neededActs } from '#banking/queries/needed_acts'
import { connected, synced, TestBank, withBank } from './bank.js'
import { aMemberOf } from '#tests/functional/households/world'
import { aPerson } from '#tests/world'

test.group('what banks need of a person', (group) => {
  const bank = new TestBank('sandbox_bank_needs')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('the first page says that a bank wants a sign-in, and leads there', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const page = () => client.get('/dashboard').loginAs(person.user)
    assert.notInclude((await page()).text(), 'sign in again')
    await bank.happens(connection.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    await synced(person, connection)
    const text = (await page()).text()
    assert.match(text, /First Platypus Bank wants you to sign in again\. Balances are from \w+/)
    assert.include(text, `action="/connections/${connection.id}/repair"`)
    // Who may not act is told whom it waits for.
    const viewer = await aMemberOf(person, 'viewer')
    const theirs = (await client.get('/dashboard').loginAs(viewer.user)).text()
    assert.match(
      theirs,
      /First Platypus Bank waits for the person who connected it, or for an owner/
    )
    assert.notInclude(theirs, 'sign in again')
    assert.notInclude(theirs, '/repair"')
  })

  test('who may not see a connection is not asked about it', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    const partner = await aPerson()
    const change = (row: Record<string, unknown>) =>
      person.within(() => tenantDb().from('connections').where('id', connection.id).update(row))
    await change({ status: 'login_required', is_shared: false })
    const seenBy = (userId: string) => inHousehold(person.householdId, neededActs, { userId })
    assert.lengthOf(await seenBy(person.user.id), 1)
    assert.lengthOf(await seenBy(partner.user.id), 0)
    // Who sees it and did not make it is led to its page; an owner and who made it go to the bank from here.
    await change({ is_shared: true })
    assert.isTrue((await seenBy(person.user.id))[0].isOwn)
    assert.isFalse((await seenBy(partner.user.id))[0].isOwn)
  })
})
