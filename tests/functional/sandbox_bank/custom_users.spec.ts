import { test } from '@japa/runner'
import type { Products } from 'plaid'
import { refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

const ROW = { amount: 12.5, description: 'CORNER SHOP 42', currency: 'USD' }

test.group('Sandbox bank custom users', (group) => {
  const world = useBank(group, 'sandbox_bank_custom')
  group.each.setup(async () => {
    await world.control('POST', '/clock', { now: '2026-08-22T10:00:00Z' })
  })

  async function link(config: unknown, username = 'user_custom') {
    const created = await world.plaid.sandboxPublicTokenCreate({
      institution_id: 'ins_109508',
      initial_products: ['transactions' as Products],
      options: {
        override_username: username,
        override_password: typeof config === 'string' ? config : JSON.stringify(config),
        transactions: { days_requested: 730 },
      },
    })
    const { public_token: token } = created.data
    const { data } = await world.plaid.itemPublicTokenExchange({ public_token: token })
    return data.access_token
  }

  test('accounts, rows and balances are what the configuration says', async ({ assert }) => {
    const token = await link({
      override_accounts: [
        {
          type: 'credit',
          subtype: 'credit card',
          starting_balance: 1245.67,
          force_available_balance: 8754.33,
          meta: { name: 'My Card', official_name: 'My Very Own Card', limit: 10_000, mask: '7777' },
          transactions: [
            { ...ROW, date_transacted: '2026-08-20', date_posted: '2026-08-21' },
            { ...ROW, date_transacted: '2026-08-22', date_posted: '2026-08-24' },
          ],
          liability: { type: 'credit', purchase_apr: 16.99, minimum_payment_amount: 35 },
        },
        { type: 'depository', has_null_available_balance: true },
      ],
    })
    const { data } = await world.plaid.accountsGet({ access_token: token })
    assert.containsSubset(data.accounts, [
      {
        name: 'My Card',
        mask: '7777',
        balances: { current: 1245.67, available: 8754.33, limit: 10_000 },
      },
      { subtype: 'checking', balances: { current: 1_000, available: null } },
    ])
    const rows = await world.rowsAfter(token)
    assert.deepEqual(
      rows.map((row) => [row.amount, row.pending, row.date]),
      [
        [12.5, false, '2026-08-21'],
        [12.5, true, '2026-08-22'],
      ]
    )
    const { data: owed } = await world.plaid.liabilitiesGet({ access_token: token })
    const [card] = owed.liabilities.credit!
    assert.equal(card.minimum_payment_amount, 35)
    assert.containsSubset(card.aprs, [{ apr_type: 'purchase_apr', apr_percentage: 16.99 }])
  })

  test('holdings and what was done with them are those of the configuration', async ({
    assert,
  }) => {
    const fund = { name: 'Meadow Fund', ticker_symbol: 'MDW' }
    const token = await link({
      override_accounts: [
        {
          type: 'investment',
          subtype: 'brokerage',
          starting_balance: 1500,
          holdings: [
            {
              institution_price: 10.25,
              quantity: 100,
              cost_basis: 900,
              currency: 'USD',
              security: fund,
            },
          ],
          investment_transactions: [
            {
              date: '2026-08-03',
              name: 'BUY',
              quantity: 3,
              price: 10,
              fees: 1.5,
              type: 'buy',
              currency: 'USD',
              security: fund,
            },
            {
              date: '2026-08-10',
              name: 'SELL',
              quantity: 1,
              price: 11,
              type: 'sell',
              currency: 'USD',
              security: fund,
            },
          ],
        },
        {
          type: 'investment',
          // Plaid's own types say that this is one object.
          holdings: {
            institution_price: 2,
            quantity: 4,
            currency: 'USD',
            security: { isin: 'X1' },
          },
        },
      ],
    })
    const { data } = await world.plaid.investmentsHoldingsGet({ access_token: token })
    assert.deepEqual(
      data.accounts.map(({ balances }) => balances.current),
      [1500, 8]
    )
    const values = data.holdings.map(({ institution_value: worth }) => worth)
    assert.deepEqual(values, [1025, 475, 8])
    const request = { access_token: token, start_date: '2026-08-01', end_date: '2026-08-31' }
    const { data: done } = await world.plaid.investmentsTransactionsGet(request)
    assert.deepEqual(
      done.investment_transactions.map(({ name, amount, quantity }) => [name, amount, quantity]),
      [
        ['SELL', -11, -1],
        ['BUY', 31.5, 3],
      ]
    )
    const names = data.securities.map(({ name }) => name)
    assert.includeMembers(names, ['Meadow Fund', 'Unnamed security'])
    const odd = link({ override_accounts: [{ holdings: [{ quantity: 'many' }] }] })
    assert.equal((await refusal(odd)).error_code, 'INVALID_FIELD')
  })

  test('income comes every month on its day', async ({ assert }) => {
    const token = await link({
      override_accounts: [
        {
          inflow_model: {
            type: 'monthly-income',
            income_amount: 5125.25,
            payment_day_of_month: 1,
            transaction_name: 'DIRECT DEPOSIT',
          },
        },
      ],
    })
    const rows = await world.rowsAfter(token)
    assert.equal(rows.length, 24)
    assert.isTrue(rows.every((row) => row.amount === -5125.25 && row.date.endsWith('-01')))
    const { data } = await world.plaid.transactionsRecurringGet({ access_token: token })
    assert.containsSubset(data.inflow_streams, [{ frequency: 'MONTHLY' }])
  })

  test('nothing at all is one account, and too much or nonsense is refused', async ({ assert }) => {
    const { data } = await world.plaid.accountsGet({ access_token: await link({}) })
    assert.lengthOf(data.accounts, 1)
    const code = async (config: unknown) => (await refusal(link(config))).error_code
    assert.equal(await code('not json'), 'INVALID_CREDENTIALS')
    assert.equal(await code({ override_accounts: Array(11).fill({}) }), 'INVALID_FIELD')
    assert.equal(await code({ force_error: 'ITEM_LOCKED' }), 'ITEM_LOCKED')
    assert.equal(await code({ override_accounts: [{ transactions: [ROW] }] }), 'INVALID_FIELD')
  })

  test('personas sign in with any password, and have news sometimes', async ({ assert }) => {
    const token = await link('x', 'user_yuppie')
    let { cursor } = await world.readAll(token)
    const news: boolean[] = []
    for (let turn = 0; turn < 8; turn += 1) {
      await world.plaid.transactionsRefresh({ access_token: token })
      const read = await world.readAll(token, cursor)
      cursor = read.cursor
      news.push(read.rows.size > 0)
    }
    assert.include(news, true)
    assert.include(news, false)
  })
})
