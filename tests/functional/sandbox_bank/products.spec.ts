import { test } from '@japa/runner'
import { codeOf, useBank } from '#tests/functional/sandbox_bank/bank_world'

const minor = (amount: number) => Math.round(amount * 100)

test.group('Sandbox bank products', (group) => {
  const world = useBank(group, 'sandbox_bank_products')

  test('salary, rent and subscriptions are found, coffee is not', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const { data } = await world.plaid.transactionsRecurringGet({ access_token: token })
    const names = (streams: { description: string }[]) => streams.map((one) => one.description)
    const salary = data.inflow_streams.find(({ description }) => /PAYROLL/.test(description))
    assert.containsSubset(salary, { frequency: 'BIWEEKLY', is_active: true, status: 'MATURE' })
    assert.isBelow(salary!.average_amount.amount!, -2_000)
    const rent = data.outflow_streams.find(({ description }) => /MAPLE COURT/.test(description))
    assert.containsSubset(rent, { frequency: 'MONTHLY', is_active: true })
    assert.isAtLeast(rent!.transaction_ids.length, 23)
    const status = data.outflow_streams.map((one) => one.status)
    assert.include(status, 'TOMBSTONED')
    assert.isFalse(names(data.outflow_streams).some((name) => /COFFEE|BREW/i.test(name)))
    assert.isAbove(data.outflow_streams.length, 6)
  })

  test('streams wait for the whole history', async ({ assert }) => {
    await world.reset('realistic')
    const { access_token: token } = await world.link()
    const call = world.plaid.transactionsRecurringGet({ access_token: token })
    assert.equal(await codeOf(call), 'PRODUCT_NOT_READY')
  })

  test('what is owed agrees with the accounts', async ({ assert }) => {
    const { access_token: token } = await world.link('user_good')
    const { data } = await world.plaid.liabilitiesGet({ access_token: token })
    const { credit, student, mortgage } = data.liabilities
    assert.deepEqual([credit?.length, student?.length, mortgage?.length], [1, 1, 1])
    const card = data.accounts.find(({ type }) => type === 'credit')!
    const purchase = credit![0].aprs.find((apr) => apr.apr_type === 'purchase_apr')
    assert.equal(purchase?.balance_subject_to_apr, card.balances.current)
    const rows = await world.rowsAfter(token)
    const payments = rows.filter((row) => row.account_id === card.account_id && row.amount < 0)
    const dates = payments.map((row) => row.date).sort()
    assert.equal(credit![0].last_payment_date, dates.at(-1))
    assert.isAbove(credit![0].minimum_payment_amount!, 0)
    assert.match(student![0].next_payment_due_date!, /-15$/)
  })

  test('holdings add up to the balances, and every row says what happened', async ({ assert }) => {
    const { access_token: token } = await world.link('user_good')
    const { data } = await world.plaid.investmentsHoldingsGet({ access_token: token })
    assert.lengthOf(data.accounts, 2)
    for (const account of data.accounts) {
      const held = data.holdings.filter(({ account_id: id }) => id === account.account_id)
      const sum = held.reduce((total, one) => total + minor(one.institution_value), 0)
      assert.equal(sum, minor(account.balances.current!))
    }
    const known = data.securities.map(({ security_id: id }) => id)
    for (const { security_id: id } of data.holdings) assert.include(known, id)
    const request = { access_token: token, start_date: '2000-01-01', end_date: '2099-01-01' }
    const all = await world.plaid.investmentsTransactionsGet({
      ...request,
      options: { count: 500 },
    })
    const rows = all.data.investment_transactions
    assert.equal(all.data.total_investment_transactions, rows.length)
    const types = new Set(rows.map(({ type }) => String(type)))
    assert.sameMembers([...types], ['buy', 'sell', 'cash', 'fee', 'cancel'])
    const paged = await world.plaid.investmentsTransactionsGet({
      ...request,
      options: { count: 5, offset: 5 },
    })
    assert.deepEqual(paged.data.investment_transactions, rows.slice(5, 10))
    const cancelled = rows.find(({ type }) => String(type) === 'cancel')!
    const bought = rows.find(
      ({ investment_transaction_id: id }) => id === cancelled.cancel_transaction_id
    )
    assert.equal(bought?.amount, -cancelled.amount)
  })

  test('who has none of it is told so', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const holdings = world.plaid.investmentsHoldingsGet({ access_token: token })
    assert.equal(await codeOf(holdings), 'NO_INVESTMENT_ACCOUNTS')
    const { data } = await world.plaid.liabilitiesGet({ access_token: token })
    assert.isNull(data.liabilities.mortgage)
  })
})
