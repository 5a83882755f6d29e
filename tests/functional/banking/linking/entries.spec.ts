import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { today } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { connected, synced, TestBank } from '#tests/functional/banking/bank'
import * as people from '#tests/functional/banking/linking/visits'
import { send } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

test.group('what a person connects', (group) => {
  const bank = new TestBank('sandbox_bank_entries')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const idOf = (answer: Awaited<ReturnType<typeof people.linked>>['back']) =>
    people.locationOf(answer).split('/')[2]

  const asked = async (client: ApiClient, person: Person, fields: object) => {
    const link = await people.begun(client, '/connections/link', person, fields)
    const [row] = await person.within(() => tenantDb().from('link_sessions'))
    return { ...link, row }
  }

  test('so much history comes as was chosen, and the choice is shown', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const link = await asked(client, person, { product: 'transactions', history_months: '3' })
    assert.equal(link.row.history_days, 92)
    await people.visit(link.url, { username: 'user_transactions_dynamic' })
    const id = idOf(await people.get(client, `${link.path}/return`, person))
    await synced(person, { id, itemId: '' })
    const { first } = await person.within(() =>
      tenantDb().from('transactions').min('posted_on as first').firstOrFail()
    )
    assert.isAtLeast(Date.parse(first), Date.parse(addDays(today('UTC'), -93)))
    const page = await people.get(client, `/connections/${id}`, person)
    page.assertTextIncludes('3 months were asked for')
    page.assertTextIncludes('cannot be raised later')
  })

  test('months that no bank has, and other products, are refused', async ({ assert, client }) => {
    const person = await aPerson()
    const wrong = [
      { history_months: '0' },
      { history_months: '25' },
      { history_months: 'all' },
      { product: 'auth' },
    ]
    for (const fields of wrong)
      (await people.post(client, '/connections/link', person, fields)).assertStatus(422)
    assert.lengthOf(await person.within(() => tenantDb().from('link_sessions')), 0)
  })

  test('investments come by a door of their own', async ({ assert, client }) => {
    const person = await aPerson()
    const link = await asked(client, person, { product: 'investments' })
    assert.equal(link.row.product, 'investments')
    await send(`${link.url}/consent`)
    await send(`${link.url}/institution`, [['institution_id', 'ins_109508']])
    await send(`${link.url}/credentials`, [
      ['username', 'user_good'],
      ['password', 'pass_good'],
    ])
    await people.shareAt(link.url, ['ira', '401k'])
    const id = idOf(await people.get(client, `${link.path}/return`, person))
    const run = await synced(person, { id, itemId: '' })
    assert.include(['done', 'unchanged'], run.outcome, run.error_code)
    const row = await people.connectionOf(person, id)
    assert.deepInclude(row, { status: 'healthy', products: ['investments'] })
    const accounts = await person.within(() => tenantDb().from('accounts').select('kind'))
    assert.isNotEmpty(accounts)
    for (const { kind } of accounts) assert.equal(kind, 'investment')
  })

  test('what waits for a decision is sealed, and forgotten with it', async ({ assert, client }) => {
    const person = await aPerson()
    await synced(person, await connected(person, 'user_size_40'))
    const link = await people.linked(client, person)
    const sealed = async () => {
      const [row] = await person.within(() => tenantDb().from('link_sessions'))
      assert.notMatch(JSON.stringify(row), /(public|link|access)-sandbox-|\/hosted\//)
      return row.public_token as string | null
    }
    assert.isString(await sealed())
    await people.destroy(client, `${link.path}/duplicate`, person)
    assert.isNull(await sealed())
  })
})
