import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { today } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { TestBank } from '#tests/functional/banking/bank'
import { readInvestmentTransactions } from '#banking/products/read_investment_transactions'
import { everything, externalIdOf, read, rowsOf, told } from './world.js'

const ago = (days: number) => addDays(today('UTC'), -days)

test.group('what happened on investment accounts', (group) => {
  const bank = new TestBank('sandbox_bank_investing')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const row = (account: string, id: string, day: string, more: object = {}) => ({
    investment_transaction_id: id,
    account_id: account,
    security_id: null,
    date: day,
    name: `Row ${id}`,
    quantity: 1,
    amount: 10,
    price: 10,
    fees: null,
    type: 'buy',
    subtype: 'buy',
    iso_currency_code: 'USD',
    unofficial_currency_code: null,
    ...more,
  })
  const page = (account: string, rows: object[], total = rows.length) => ({
    accounts: [{ account_id: account, balances: {} }],
    securities: [],
    investment_transactions: rows,
    total_investment_transactions: total,
  })
  /** Answers the pages in turn, the last of them for ever. */
  const hears = (world: Awaited<ReturnType<typeof everything>>, ...pages: object[]) =>
    told(world.person, world.connection, readInvestmentTransactions, {
      getInvestmentTransactions: () => (pages.length > 1 ? pages.shift() : pages[0]),
    })

  test('the first reading brings two years, with the sign of the account', async ({ assert }) => {
    const { person, connection } = await everything()
    const task = await read(person, connection, 'investment_transactions')
    assert.isNull(task.error_code)
    const rows = await rowsOf(person, 'investment_transactions')
    const of = (type: string) => rows.filter((one) => one.type === type)
    assert.isBelow(Number(of('buy')[0].amount_minor), 0, 'a purchase takes cash')
    assert.isAbove(Number(of('sell')[0].amount_minor), 0)
    assert.isAbove(Number(of('cash')[0].amount_minor), 0)
    const days = rows.map((one) => one.day).sort()
    assert.isBelow(days[0].localeCompare(ago(600)), 0)
  })

  test('a cancellation reverses by a row of its own, and nothing is deleted', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'investment_transactions')
    const rows = await rowsOf(person, 'investment_transactions')
    const cancelled = rows.find((one) => one.type === 'cancel')
    const bought = rows.find(
      (one) => one.type === 'buy' && one.amount_minor === -cancelled.amount_minor
    )
    assert.exists(bought)
    assert.isNull(bought.removed_at)
  })

  test('later readings ask for the last 90 days, and withdraw what is missing there alone', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'investment_transactions')
    const account = await externalIdOf(person, '6666')
    const before = await rowsOf(person, 'investment_transactions')
    await hears({ person, connection }, page(account, [row(account, 'NEW', ago(3))]))
    const { account_id: mine } = (await rowsOf(person, 'investment_transactions')).find(
      (one) => one.external_id === 'NEW'
    )
    const after = await rowsOf(person, 'investment_transactions')
    const gone = after.filter((one) => one.removed_at).map((one) => one.id)
    assert.sameMembers(
      gone,
      before.filter((one) => one.day >= ago(90) && one.account_id === mine).map((one) => one.id)
    )
    await read(person, connection, 'investment_transactions')
    const healed = await rowsOf(person, 'investment_transactions')
    assert.deepEqual(
      healed.filter((one) => one.removed_at).map((one) => one.external_id),
      ['NEW'],
      'rows that come back live again'
    )
  })

  test('an account without any row is read from the beginning again', async ({ assert }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'investment_transactions')
    const all = await rowsOf(person, 'investment_transactions')
    const { account_id: lost } = all[0]
    await person.within(() =>
      tenantDb().from('investment_transactions').where('account_id', lost).delete()
    )
    await read(person, connection, 'investment_transactions')
    assert.lengthOf(await rowsOf(person, 'investment_transactions'), all.length)
  })

  test('a total that changes between two pages makes it read all again', async ({ assert }) => {
    const { person, connection } = await everything()
    const account = await externalIdOf(person, '6666')
    const [a, b, c] = ['A', 'B', 'C'].map((id, index) => row(account, id, ago(index)))
    await hears(
      { person, connection },
      page(account, [a], 2),
      page(account, [b], 3),
      page(account, [a, b], 3),
      page(account, [c], 3)
    )
    const rows = await rowsOf(person, 'investment_transactions')
    assert.sameMembers(
      rows.map((one) => one.external_id),
      ['A', 'B', 'C']
    )
  })

  test('pages that never fit together change nothing and are tried later', async ({ assert }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'investment_transactions')
    const before = await rowsOf(person, 'investment_transactions')
    const account = await externalIdOf(person, '6666')
    const twice = row(account, 'A', ago(1))
    await assert.rejects(
      () => hears({ person, connection }, page(account, [twice, twice])),
      /PAGES_DO_NOT_SETTLE/
    )
    assert.deepEqual(await rowsOf(person, 'investment_transactions'), before)
  })
})
