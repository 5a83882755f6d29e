import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { ledgerOf, TestBank, withBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'

test.group('a bank whose history was erased', (group) => {
  const bank = new TestBank('sandbox_bank_erased_lately')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const undoOn = (html: string) => /action="(\/activity\/[\w-]+\/undo)"/.exec(html)?.[1]

  test('can be brought back from the list of banks for as long as that is promised', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const erase = { history: 'erase' }
    await people.post(client, `/connections/${connection.id}/removal`, person, erase)
    assert.lengthOf(await ledgerOf(person), 0)
    // The sentence that comes with the erasure is on the first page only.
    await people.get(client, '/dashboard', person)
    const page = (await people.get(client, '/connections', person)).text()
    assert.match(page, /First Platypus Bank was disconnected.*On \w+.* it is deleted for good/)
    await people.post(client, undoOn(page)!, person, { return_to: '/connections' })
    assert.lengthOf(await ledgerOf(person), 40)
    assert.notInclude((await people.get(client, '/connections', person)).text(), 'Erased lately')
  })

  test('is nobody else’s to see where the connection was not', async ({ assert, client }) => {
    const { person, connection } = await withBank('user_size_40')
    const fellow = await people.aFellow(person)
    await person.within(() => tenantDb().from('connections').update({ is_shared: false }))
    const erase = { history: 'erase' }
    await people.post(client, `/connections/${connection.id}/removal`, person, erase)
    assert.include((await people.get(client, '/connections', person)).text(), 'Erased lately')
    assert.notInclude((await people.get(client, '/connections', fellow)).text(), 'Erased lately')
  })
})
