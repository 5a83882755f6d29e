import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { verifyPassword } from '#identity/models/password'
import User from '#identity/models/user'
import { TestBank } from '#tests/functional/banking/bank'
import { run } from '#tests/functional/ops/commands'
import { aPerson, emptyDatabase } from '#tests/world'

const counts = (householdId: string) =>
  inHousehold(householdId, async () => {
    const { rows } = await tenantDb().rawQuery(
      `select (select count(*)::int from transactions) as rows, (select count(*)::int from budgets) as budgets`
    )
    return rows[0]
  })

const opens = async (email: string, password: string) =>
  verifyPassword((await User.findByOrFail('email', email)).passwordHash, password)

test.group('app:demo', (group) => {
  const bank = new TestBank('sandbox_bank_demo')
  // An end looks through all that is there, which is much after other tests.
  group.setup(() => emptyDatabase())
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.setup(async () => void (await bank.forgetFaults()))

  test('makes a household with rows and a budget, once, and anew with --reset', async ({
    assert,
  }) => {
    const neighbour = await aPerson()
    const first = await run('app:demo')
    assert.equal(first.exitCode, 0, first.text)
    const { email, password, householdId } = first.json as Record<string, string>
    assert.isTrue(await opens(email, password))
    const { rows, budgets } = await counts(householdId)
    assert.isAbove(rows, 100)
    assert.equal(budgets, 1)
    const again = await run('app:demo')
    assert.deepInclude(again, { exitCode: 1 })
    assert.equal(again.json.result, 'exists')
    const anew = await run('app:demo', '--reset')
    assert.equal(anew.exitCode, 0, anew.text)
    assert.notEqual(anew.json.householdId, householdId)
    assert.isFalse(await opens(email, password))
    assert.deepEqual(await counts(householdId), { rows: 0, budgets: 0 })
    assert.deepEqual(await counts(anew.json.householdId as string), { rows, budgets })
    assert.isNotNull(await db.from('users').where('id', neighbour.user.id).first())
  })

  test('leaves nobody where the bank does not answer', async ({ assert }) => {
    await aPerson()
    await bank.fault(
      { path: '/item/public_token/exchange' },
      { http: { status: 502, body: 'Bad Gateway' } }
    )
    const { exitCode, json } = await run('app:demo', '--reset')
    assert.equal(exitCode, 1, JSON.stringify(json))
    assert.equal(json.result, 'reachable')
    assert.isNull(await db.from('users').where('email', 'demo@example.com').first())
  })
})
