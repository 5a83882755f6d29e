import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { TestBank } from '#tests/functional/banking/bank'
import { accountOf, daysUntil, everything, read, rowsOf } from './world.js'

test.group('what is owed', (group) => {
  const bank = new TestBank('sandbox_bank_liabilities')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  test('a card, a student loan and a mortgage tell when and how much is due', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    const task = await read(person, connection, 'liabilities')
    assert.deepEqual([task.failures, task.error_code, daysUntil(task)], [0, null, 1])
    const rows = await rowsOf(person, 'liabilities')
    assert.sameMembers(
      rows.map(({ kind }) => kind),
      ['credit', 'mortgage', 'student']
    )
    const of = (kind: string) => rows.find((row) => row.kind === kind)
    const card = await accountOf(person, '3333')
    assert.equal(of('credit').account_id, card.id)
    const purchase = of('credit').rates.find((rate: any) => rate.kind === 'purchase_apr')
    assert.equal(purchase.percent, '12.5')
    assert.isBelow(Number(purchase.balanceMinor), 0, 'what is owed is below zero')
    assert.isAbove(Number(of('credit').minimum_minor), 0, 'a payment is money into the account')
    assert.match(of('mortgage').next_payment_due_on, /-01$/)
    assert.equal(of('mortgage').next_payment_minor, 121_482n)
    assert.equal(of('mortgage').original_minor, -8_500_000n)
    assert.deepEqual(of('student').rates, [{ kind: null, percent: '5.25', balanceMinor: null }])
    assert.equal(of('student').status, 'repayment')
  })

  test('reading again changes the rows and adds none', async ({ assert }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'liabilities')
    const before = await rowsOf(person, 'liabilities')
    await person.within(() =>
      tenantDb().from('liabilities').update({ minimum_minor: 1, next_payment_due_on: null })
    )
    await read(person, connection, 'liabilities')
    const after = await rowsOf(person, 'liabilities')
    const facts = (rows: any[]) => rows.map(({ seen_at: _seen, ...row }) => row)
    assert.deepEqual(facts(after), facts(before))
  })

  for (const code of [
    'NO_LIABILITY_ACCOUNTS',
    'PRODUCTS_NOT_SUPPORTED',
    'PRODUCT_NOT_ENABLED',
    'NO_INVESTMENT_ACCOUNTS',
  ]) {
    test(`${code} is no failure, and is not asked again for a week`, async ({ assert }) => {
      const { person, connection } = await everything()
      await bank.fault(
        { path: '/liabilities/get' },
        { plaid_error: { error_type: 'ITEM_ERROR', error_code: code } }
      )
      const task = await read(person, connection, 'liabilities')
      assert.deepEqual([task.failures, task.error_code, daysUntil(task)], [0, code, 7])
      const [state] = await rowsOf(person, 'connections')
      assert.deepInclude(state, { status: 'healthy', error_code: null })
    })
  }

  test('an account that a person deleted gets nothing', async ({ assert }) => {
    const { person, connection } = await everything()
    const card = await accountOf(person, '3333')
    await person.within(() =>
      changeSet({ cause: 'accounts.changed' }, () =>
        tenantDb().rawQuery('update accounts set deleted_at = now() where id = ?', [card.id])
      )
    )
    await read(person, connection, 'liabilities')
    const rows = await rowsOf(person, 'liabilities')
    assert.sameMembers(
      rows.map(({ kind }) => kind),
      ['mortgage', 'student']
    )
  })

  test('a connection that waits for its person is not asked', async ({ assert }) => {
    const { person, connection } = await everything()
    await person.within(() => tenantDb().from('connections').update({ status: 'login_required' }))
    const task = await read(person, connection, 'liabilities')
    assert.deepEqual([task.failures, task.error_code], [0, 'WAITING'])
    assert.lengthOf(await rowsOf(person, 'liabilities'), 0)
  })
})
