import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { connected, synced, TestBank, withBank, type Connected } from './bank.js'
import * as people from '#tests/functional/banking/linking/visits'
import { aPerson, type Person } from '#tests/world'

/** What the bank says, the word for it, what a person reads and the way out that stands beside it. */
const STATES: [code: string, state: string, words: string, act: string | null][] = [
  ['ITEM_LOGIN_REQUIRED', 'Needs sign-in', 'asks you to sign in again', 'Sign in again'],
  ['NO_ACCOUNTS', 'Needs accounts', 'shares no accounts with us any more', 'Choose accounts'],
  ['ITEM_LOCKED', 'Needs you at the bank', 'has locked your login', 'Sign in again'],
  ['PASSWORD_RESET_REQUIRED', 'Needs you at the bank', 'wants a new password', 'Sign in again'],
  ['USER_PERMISSION_REVOKED', 'Access ended', 'was taken back', 'Connect again'],
  ['ITEM_NOT_FOUND', 'Access ended', 'has ended this connection', 'Keep as manual'],
  ['INSTITUTION_NO_LONGER_SUPPORTED', 'Access ended', 'keep its accounts', 'Keep as manual'],
  ['INSTITUTION_DOWN', 'Bank is down', 'There is nothing for you to do', null],
  ['PRODUCT_NOT_READY', 'Delayed', 'is still preparing this', null],
]

test.group('what a person reads when a bank does not deliver', (group) => {
  const bank = new TestBank('sandbox_bank_states')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const broken = async (person: Person, connection: Connected, code: string) => {
    await bank.happens(connection.itemId, { op: 'set_error', code })
    return synced(person, connection)
  }

  for (const [code, state, words, act] of STATES) {
    test(`${code}: ${state}, in a sentence, with what to do`, async ({ assert, client }) => {
      const { person, connection } = await withBank('user_size_40')
      const run = await broken(person, connection, code)
      for (const path of [`/connections/${connection.id}`, '/connections']) {
        const text = (await people.get(client, path, person)).text()
        assert.include(text, state)
        assert.include(text, words)
        if (act) assert.include(text, act)
        // A sync that waits for a person has no day on which it comes.
        assert.notMatch(text, /, 20[3-9]\d/)
      }
      const list = (await people.get(client, `/connections/${connection.id}`, person)).text()
      assert.match(
        list.slice(list.indexOf(`run_${run.id}`)),
        new RegExp(`${words}.*\\n?.*${code}`, 's')
      )
      const page = await people.get(client, `/connections/${connection.id}/runs/${run.id}`, person)
      page.assertTextIncludes('nothing to take back')
    })
  }

  test('a bank that answers something else is not called down any more', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    await broken(person, connection, 'INSTITUTION_DOWN')
    await broken(person, connection, 'PRODUCT_NOT_READY')
    const text = (await people.get(client, '/connections', person)).text()
    assert.include(text, 'Delayed')
    assert.notInclude(text, 'Bank is down')
  })

  for (const [status, words] of [
    ['paused', 'until you resume'],
    ['removing', 'is asked to forget this login'],
  ]) {
    test(`${status}: in a sentence, on the list and on the page`, async ({ client }) => {
      const { person, connection } = await withBank('user_size_40')
      await person.within(() => tenantDb().from('connections').update({ status }))
      for (const path of ['/connections', `/connections/${connection.id}`]) {
        const page = await people.get(client, path, person)
        page.assertTextIncludes(words)
      }
    })
  }

  test('a bank that takes long is called slow, while it is waited for', async ({
    assert,
    client,
  }) => {
    const { person, connection, run } = await withBank('user_size_40')
    const since = (ago: string) =>
      person.within(() =>
        tenantDb()
          .from('sync_runs')
          .where('id', run.id)
          .update({
            outcome: 'running',
            pages: 0,
            started_at: tenantDb().raw('now() - ?::interval', [ago]),
          })
      )
    const text = async () =>
      (await people.get(client, `/connections/${connection.id}`, person)).text()
    await since('5 seconds')
    assert.notInclude(await text(), 'is slow to answer')
    await since('20 seconds')
    assert.include(await text(), 'First Platypus Bank is slow to answer')
  })

  test('a first import that needs a person says so where it is waited for', async ({ client }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await broken(person, connection, 'ITEM_LOCKED')
    const page = await people.get(client, `/connections/${connection.id}/progress`, person)
    page.assertTextIncludes('data-state="stuck"')
    page.assertTextIncludes('has locked your login')
  })

  test('the day on which a permission ends stands on the page of the bank', async ({ client }) => {
    const { person, connection } = await withBank('user_size_40')
    await person.within(() =>
      tenantDb().rawQuery(`update connections set consent_ends_at = now() + interval '3 days'`)
    )
    const page = await people.get(client, `/connections/${connection.id}`, person)
    page.assertTextIncludes('Your permission for First Platypus Bank ends on')
    page.assertTextIncludes('Renew now')
  })

  test('a bank that says it will end our access is told, also without a day', async ({
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    await person.within(() =>
      tenantDb().from('connections').update({ disconnect_reason: 'INSTITUTION_MIGRATION' })
    )
    for (const path of ['/dashboard', `/connections/${connection.id}`, '/connections']) {
      const page = await people.get(client, path, person)
      page.assertTextIncludes('Your permission for First Platypus Bank ends soon')
    }
  })

  test('accounts that wait for a person are named on the first page and the bank’s', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    await person.within(() =>
      changeSet({ cause: 'banking.mapped', details: {} }, async () => {
        await tenantDb()
          .from('external_accounts')
          .where('name', 'like', '%Checking%')
          .update({ status: 'unclear', account_id: null })
      })
    )
    for (const path of ['/dashboard', `/connections/${connection.id}`, '/connections']) {
      const text = (await people.get(client, path, person)).text()
      assert.include(text, 'An account of First Platypus Bank waits', path)
      assert.include(text, `href="/connections/${connection.id}/accounts"`, path)
    }
  })
})
