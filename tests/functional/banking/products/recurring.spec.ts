import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { readRecurring } from '#banking/products/read_recurring'
import { requestProducts } from '#banking/products/request_products'
import { workOff } from '#recurring/finding/work_off'
import { TestBank } from '#tests/functional/banking/bank'
import { tenantDb } from '#core/household_scope'
import { everything, externalIdOf, read, rowsOf, taskOf, told } from './world.js'

test.group('what comes again and again', (group) => {
  const bank = new TestBank('sandbox_bank_recurring')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const stream = (account: string, id: string, more: object = {}) => ({
    stream_id: id,
    account_id: account,
    description: 'Gym',
    merchant_name: null,
    first_date: '2026-01-05',
    last_date: '2026-10-05',
    predicted_next_date: '2026-11-05',
    frequency: 'MONTHLY',
    transaction_ids: ['t1', 't2'],
    average_amount: { amount: 29.9, iso_currency_code: 'USD' },
    last_amount: { amount: 29.9, iso_currency_code: 'USD' },
    is_active: true,
    status: 'MATURE',
    ...more,
  })

  test('salary comes in, rent goes out, and what ended has an end', async ({ assert }) => {
    const { person, connection } = await everything('user_transactions_dynamic', DAYS_OF_HISTORY)
    await read(person, connection, 'recurring')
    const rows = await rowsOf(person, 'recurring_streams')
    const salary = rows.find((row) => /payroll/i.test(row.name))
    assert.deepEqual([salary.direction, salary.frequency], ['in', 'BIWEEKLY'])
    assert.isAbove(Number(salary.average_minor), 0)
    const rent = rows.find((row) => /maple court/i.test(row.name))
    assert.isBelow(Number(rent.last_minor), 0)
    assert.isNotEmpty(rent.movements)
    for (const row of rows) assert.equal(row.is_active, row.ended_at === null)
    assert.isNotEmpty(rows.filter((row) => row.status === 'TOMBSTONED'))

    await workOff(person.householdId)
    const series = await rowsOf(person, 'recurring_series')
    const kinds = series.map((one) => [one.merchant, one.account_id, one.is_strict].join())
    assert.lengthOf(new Set(kinds), kinds.length, 'what bank and rows say is one')
    const pay = series.find((one) => /payroll/i.test(one.name))
    assert.deepEqual([pay.state, pay.unit, pay.every], ['suggested', 'week', 2])
    assert.isNotEmpty(series.filter((one) => /maple court/i.test(one.name)))
  })

  test('a stream is known by its id; its end is kept, and it may begin again', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    const account = await externalIdOf(person, '0000')
    const next = async (...streams: object[]) => {
      const answer = { inflow_streams: [], outflow_streams: streams }
      await told(person, connection, readRecurring, { getRecurring: () => answer })
      return rowsOf(person, 'recurring_streams')
    }
    const [first, other] = await next(stream(account, 'A'), stream(account, 'B'))
    assert.isNull(first.ended_at)
    const [ended, missing] = await next(
      stream(account, 'A', { is_active: false, status: 'TOMBSTONED', merchant_name: 'Gym & Co' })
    )
    assert.equal(ended.id, first.id)
    assert.isNotNull(ended.ended_at)
    assert.equal(ended.name, 'Gym & Co')
    assert.deepEqual(
      [missing.id, missing.is_active],
      [other.id, false],
      'told no more: ended, and kept'
    )
    const [still] = await next(stream(account, 'A', { is_active: false, status: 'TOMBSTONED' }))
    assert.deepEqual(still.ended_at, ended.ended_at, 'the first time counts')
    const [again] = await next(stream(account, 'A'))
    assert.isNull(again.ended_at)
  })

  test('unknown words and missing facts are kept as unknown', async ({ assert }) => {
    const { person, connection } = await everything()
    const account = await externalIdOf(person, '0000')
    const inflow = [
      stream(account, 'A', {
        description: null,
        first_date: 'soon',
        predicted_next_date: null,
        frequency: 'FORTNIGHTLY',
        transaction_ids: null,
        average_amount: { amount: 5, iso_currency_code: 'EUR' },
        last_amount: { amount: null, unofficial_currency_code: 'doge' },
        status: null,
        personal_finance_category: null,
      }),
    ]
    const answer = { inflow_streams: inflow, outflow_streams: [stream('elsewhere', 'B')] }
    await told(person, connection, readRecurring, { getRecurring: () => answer })
    const rows = await rowsOf(person, 'recurring_streams')
    assert.lengthOf(rows, 1)
    assert.deepInclude(rows[0], {
      name: '',
      frequency: 'UNKNOWN',
      status: 'UNKNOWN',
      currency: 'DOGE',
      average_minor: null,
      last_minor: null,
      first_on: null,
      movements: [],
    })
  })

  test('a history of less than half a year is not asked for rhythms', async ({ assert }) => {
    const { person, connection } = await everything()
    await db.from('bank_tasks').where('connection_id', connection.id).delete()
    await person.within(async () => {
      await tenantDb().from('connections').update({ history_days: 90 })
      await requestProducts(connection.id)
    })
    assert.notExists(await taskOf(connection.id, 'recurring'))
    assert.exists(await taskOf(connection.id, 'holdings'))
  })
})
