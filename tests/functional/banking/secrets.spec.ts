import { test } from '@japa/runner'
import { inspect } from 'node:util'
import { EncryptionError } from '#core/sealing/sealing_key'
import { tenantDb } from '#core/household_scope'
import { openAccessToken } from '#banking/access_token'
import { bankClient } from '#banking/plaid/client'
import { Secret } from '#core/secret'
import { connected, synced, TestBank } from './bank.js'
import { aPerson } from '#tests/world'

const SCHEMA = 'sandbox_bank_secrets'
const TELLTALE = /access-sandbox-|public-sandbox-|link-sandbox-/

test.group('secrets of a connection', (group) => {
  const bank = new TestBank(SCHEMA)
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('no table of ours and no job holds a token that can be read', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await bank.fault(
      { path: '/transactions/sync' },
      { plaid_error: { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 } }
    )
    await synced(person, connection)
    await bank.forgetFaults()
    await synced(person, connection)
    const looked = await person.within(async () => {
      const { rows: tables } = await tenantDb().rawQuery(
        `select schemaname as schema, tablename as name from pg_tables
         where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`
      )
      const seen = new Map<string, number>()
      for (const { schema, name } of tables) {
        const { rows } = await tenantDb().rawQuery('select t::text as text from ??.?? t', [
          schema,
          name,
        ])
        for (const { text } of rows) assert.notMatch(text ?? '', TELLTALE, name)
        seen.set(name, rows.length)
      }
      return seen
    })
    for (const name of ['connections', 'sync_runs', 'provider_transactions', 'outbox']) {
      assert.isAbove(looked.get(name) ?? 0, 0, name)
    }
  })

  test('a token opens in its own row alone', async ({ assert }) => {
    const person = await aPerson()
    const [one, other] = [await connected(person), await connected(person)]
    const [mine] = await person.within(() =>
      tenantDb().from('connections').where('id', one.id).select('access_token')
    )
    const { householdId } = person
    const opened = await openAccessToken(mine.access_token, householdId, one.id)
    assert.match(opened.reveal(), /^access-sandbox-/)
    const stranger = await aPerson()
    for (const [household, row] of [
      [householdId, other.id],
      [stranger.householdId, one.id],
    ])
      await assert.rejects(
        () => openAccessToken(mine.access_token, household, row),
        EncryptionError
      )
  })

  test('errors of every endpoint carry no token and no key, however they are printed', async ({
    assert,
  }) => {
    const client = bankClient()
    const token = new Secret('access-sandbox-of-nobody')
    const failing = [
      client.syncTransactions(token, null, 500),
      client.getAccounts(token),
      client.getItem(token),
      client.removeItem(token),
      client.exchangePublicToken('public-sandbox-of-nobody'),
      client.getLinkToken(new Secret('link-sandbox-of-nobody')),
    ]
    for (const result of await Promise.allSettled(failing)) {
      assert.equal(result.status, 'rejected')
      const { reason } = result as PromiseRejectedResult
      const printed = inspect(reason, { depth: 20, showHidden: true })
      const lines = [JSON.stringify(reason), printed, String(reason.stack)]
      for (const line of lines) {
        assert.notMatch(line, TELLTALE)
        assert.notMatch(line, /PLAID-SECRET/i)
      }
      assert.equal(reason.name, 'BankApiError')
      assert.isNotEmpty(reason.requestId)
    }
  })
})
