import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { connected, ledgerOf, synced, TestBank, withBank, type Connected } from './bank.js'
import * as people from '#tests/functional/banking/linking/visits'
import { aPerson, type Person } from '#tests/world'

const CODES = [
  'PRODUCTS_NOT_SUPPORTED',
  'PRODUCT_NOT_ENABLED',
  'NO_INVESTMENT_ACCOUNTS',
  'NO_LIABILITY_ACCOUNTS',
  'NO_AUTH_ACCOUNTS',
]
const SENTENCE = 'gives no transactions for this login'

test.group('a login that has other things than transactions', (group) => {
  const bank = new TestBank('sandbox_bank_without')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const withheld = (code = 'PRODUCTS_NOT_SUPPORTED') =>
    bank.fault(
      { path: '/transactions/sync' },
      { plaid_error: { error_type: 'ITEM_ERROR', error_code: code, status: 400 } }
    )
  const ofNew = async (username: string, code?: string) => {
    const person = await aPerson()
    const connection = await connected(person, username)
    await withheld(code)
    return { person, connection, run: await synced(person, connection) }
  }
  const balances = (person: Person) =>
    person.within(async () => {
      const { rows } = await tenantDb().rawQuery(
        `select a.name, a.kind, a.opening_minor::text as opening, (a.opening_minor + coalesce(t.posted_minor, 0))::text as here
         from accounts a left join account_totals t on t.household_id = a.household_id and t.account_id = a.id
         where a.household_id = app.household_id() order by a.position`
      )
      return rows as { name: string; kind: string; opening: string; here: string }[]
    })
  const stateOf = (person: Person, { id }: Connected) =>
    person.within(() => tenantDb().from('connections').where('id', id).firstOrFail())

  for (const code of CODES) {
    test(`${code}: the pages say what does not come, what does, and what to do`, async ({
      assert,
      client,
    }) => {
      const { person, connection, run } = await ofNew('user_size_40', code)
      for (const path of ['/connections', `/connections/${connection.id}`]) {
        const text = (await people.get(client, path, person)).text()
        assert.include(text, `First Platypus Bank ${SENTENCE}`, path)
        assert.include(text, 'Balances still come', path)
        assert.include(text, 'choose more accounts at the bank', path)
        assert.include(text, 'No transactions', path)
        assert.notInclude(text, 'Healthy', path)
        assert.notInclude(text, 'Importing history', path)
      }
      assert.equal(run.outcome, 'done')
      const page = await people.get(client, `/connections/${connection.id}/runs/${run.id}`, person)
      page.assertTextIncludes(SENTENCE)
      page.assertTextIncludes(code)
    })
  }

  test('accounts come with their balances, and go on to follow the bank', async ({ assert }) => {
    const { person, connection } = await ofNew('user_good')
    const before = await balances(person)
    assert.isAbove(before.length, 5)
    const [brokerage, checking] = [
      before.find(({ kind }) => kind === 'investment')!,
      before.find(({ name }) => name.includes('Checking'))!,
    ]
    assert.notEqual(brokerage.here, '0')
    for (const { name } of [brokerage, checking]) {
      const account = await person.within(() =>
        tenantDb().from('external_accounts').where('name', name).firstOrFail()
      )
      const op = { op: 'set_balance', account: account.external_id, current: 777.25 }
      await bank.happens(connection.itemId, op)
    }
    await synced(person, connection)
    const after = await balances(person)
    const now = (name: string) => after.find((account) => account.name === name)!
    assert.equal(now(brokerage.name).here, '77725')
    assert.equal(now(checking.name).here, '77725')
    assert.equal(
      now(brokerage.name).opening,
      brokerage.opening,
      'a change in value, not of the past'
    )
    const changes = await person.within(() =>
      tenantDb().from('transactions').where('source', 'valuation').select('amount_minor')
    )
    assert.deepEqual(changes, [{ amount_minor: 77725n - BigInt(brokerage.here) }])
  })

  test('holdings are read all the same; the sync comes again in a day', async ({ assert }) => {
    const { person, connection } = await ofNew('user_good')
    const task = { householdId: person.householdId, connectionId: connection.id }
    await new RunBankTask().perform({ ...task, kind: 'holdings' })
    const held = await person.within(() => tenantDb().from('holdings').count('* as count').first())
    assert.isAbove(Number(held.count), 0)
    const tasks = await db
      .from('bank_tasks')
      .where('connection_id', connection.id)
      .select('kind', 'error_code', db.raw('next_at > now() + interval \'23 hours\' as "isLater"'))
    const of = (kind: string) => tasks.find((each) => each.kind === kind)
    assert.isUndefined(of('recurring'), 'there is nothing to find rhythms in')
    assert.isTrue(of('sync').isLater)
    assert.isNull(of('sync').error_code)
  })

  test('what is here stays, and transactions come as soon as the bank gives them', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    await withheld()
    await synced(person, connection)
    assert.lengthOf(await ledgerOf(person), 40)
    const during = await stateOf(person, connection)
    assert.equal(during.status, 'healthy')
    await bank.forgetFaults()
    const [added] = await bank.happens(connection.itemId, { op: 'add_tx', amount: 5, name: 'Late' })
    assert.isDefined(added)
    await synced(person, connection)
    assert.lengthOf(await ledgerOf(person), 41)
    const text = (await people.get(client, `/connections/${connection.id}`, person)).text()
    assert.include(text, 'Healthy')
    assert.notInclude(text.slice(0, text.indexOf('id="runs"')), SENTENCE)
  })

  test('a history that comes later fits the balances', async ({ assert }) => {
    const { person, connection } = await ofNew('user_size_40')
    const before = await balances(person)
    await bank.forgetFaults()
    await synced(person, connection)
    assert.lengthOf(await ledgerOf(person), 40)
    assert.deepEqual(
      (await balances(person)).map(({ here }) => here),
      before.map(({ here }) => here)
    )
  })

  test('the first import ends with the accounts, not by waiting', async ({ client }) => {
    const { person, connection } = await ofNew('user_size_40')
    const page = await people.get(client, `/connections/${connection.id}/progress`, person)
    page.assertTextIncludes('data-state="complete"')
    page.assertTextIncludes(SENTENCE)
  })
})
