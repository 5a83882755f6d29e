import { test } from '@japa/runner'
import fc from 'fast-check'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'

const RUNS = { numRuns: 40 }

const NAMES = [
  'add_tx',
  'modify_tx',
  'remove_tx',
  'post_pending',
  'close_account',
  'revoke_account',
  'new_account',
  'rekey_account',
  'rekey_transactions',
  'set_balance',
  'set_error',
  'heal',
  'revoke',
  'set_consent_expiration',
  'poison_cursor',
  'unheard_of',
]
const KEYS = [
  'account',
  'amount',
  'date',
  'authorized_date',
  'name',
  'pending',
  'category',
  'iso_currency_code',
  'unofficial_currency_code',
  'personal_finance_category',
  'counterparties',
  'payment_channel',
  'pending_transaction_id',
  'link',
  'removed_in',
  'mask',
  'type',
  'subtype',
  'currency',
  'balance',
  'shared',
  'transactions',
  'removed',
  'current',
  'available',
  'code',
  'reason',
  'in_days',
  'at',
  'times',
  'forever',
]
/** What a person types, sensibly or not. */
const value = fc.oneof(
  fc.constantFrom(
    'card',
    'checking',
    'later_update',
    'earlier_update',
    'keep',
    'EUR',
    'USD',
    'BTC',
    'ITEM_LOGIN_REQUIRED',
    'INSTITUTION_DOWN',
    'FOOD_AND_DRINK_COFFEE',
    '2026-02-30',
    '2026-08-01',
    '0001-01-01',
    '9999-12-31',
    'credit',
    'loan',
    'investment',
    'credit card'
  ),
  fc.constantFrom(0, -1, 1, 12.5, 0.001, 1e21, 1e308, -1e15, 9_007_199_254_740_993),
  fc.constantFrom<unknown>(true, false, null, [], {}, [null], { primary: 'A', detailed: 'A_B' }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 })
)
const plan = fc.record({
  op: fc.constantFrom(...NAMES),
  args: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 5 }),
  which: fc.nat(40),
})

test.group('Sandbox bank under random orders', (group) => {
  const world = useBank(group, 'sandbox_bank_random')

  test('no operation trips the bank, now or in a later answer', async ({ assert }) => {
    const { access_token: token, item_id: id } = await world.link('user_good', 'ins_109508', 40)
    const rows = await world.rowsAfter(token)
    const fine = (status: number, body: Record<string, unknown>, what: unknown) => {
      assert.oneOf(status, [200, 400], JSON.stringify(what))
      if (status === 400) assert.isString(body.error_code, JSON.stringify(what))
    }
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 6 }), async (plans) => {
        for (const { op, args, which } of plans) {
          const order = { op, transaction_id: rows[which % rows.length].transaction_id, ...args }
          const { status, body } = await world.control('POST', `/items/${id}/ops`, [order])
          fine(status, body, order)
        }
        for (const path of [
          '/item/get',
          '/accounts/get',
          '/liabilities/get',
          '/transactions/sync',
        ]) {
          const request = { access_token: token }
          const answer = await world.post(path, request)
          fine(answer.status, answer.body, { path, plans })
        }
        const investments = {
          access_token: token,
          start_date: '2020-01-01',
          end_date: '2030-01-01',
        }
        const portfolio = await world.post('/investments/transactions/get', investments)
        fine(portfolio.status, portfolio.body, plans)
        const streams = await world.post('/transactions/recurring/get', { access_token: token })
        fine(streams.status, streams.body, plans)
        await world.control('POST', `/items/${id}/ops`, [{ op: 'heal' }])
      }),
      RUNS
    )
  }).timeout(120_000)

  test('no fault, policy, clock or limit trips it either', async ({ assert }) => {
    const paths = ['/faults', '/webhooks/policy', '/webhooks/send', '/clock', '/limits', '/reset']
    const parts = [
      'match',
      'action',
      'drop',
      'sign',
      'now',
      'advance',
      'table',
      'seed',
      'duplicate',
    ]
    const body = fc.oneof(
      fc.dictionary(fc.constantFrom(...parts), value),
      fc.record({
        match: fc.record({ path: fc.constant('/nowhere'), nth: value, times: value }),
        action: fc.dictionary(fc.constantFrom('http', 'latency', 'plaid_error', 'hang'), value),
      }),
      fc.jsonValue()
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, async (path, sent) => {
        const { status } = await world.control('POST', path, sent)
        assert.oneOf(status, [200, 400], JSON.stringify({ path, sent }))
        const health = await world.post('/institutions/get_by_id', {
          institution_id: 'ins_109508',
          country_codes: ['US'],
        })
        assert.equal(health.status, 200)
      }),
      { numRuns: 200 }
    )
  }).timeout(120_000)

  test('no configuration of a custom user trips it', async ({ assert }) => {
    const keys = ['type', 'subtype', 'starting_balance', 'currency', 'meta', 'transactions']
    const more = ['holdings', 'investment_transactions', 'liability', 'inflow_model']
    const account = fc.dictionary(fc.constantFrom(...keys, ...more), value)
    const config = fc.record({ override_accounts: fc.array(fc.oneof(account, value)) })
    await fc.assert(
      fc.asyncProperty(config, async (wanted) => {
        const made = await world.post('/sandbox/public_token/create', {
          institution_id: 'ins_109508',
          initial_products: ['transactions'],
          options: { override_username: 'user_custom', override_password: JSON.stringify(wanted) },
        })
        assert.oneOf(made.status, [200, 400], JSON.stringify(wanted))
        if (made.status === 400) return
        const { public_token: token } = made.body
        const { body } = await world.post('/item/public_token/exchange', { public_token: token })
        for (const path of ['/accounts/get', '/liabilities/get', '/investments/holdings/get']) {
          const { status } = await world.post(path, { access_token: body.access_token })
          assert.oneOf(status, [200, 400], `${path} ${JSON.stringify(wanted)}`)
        }
      }),
      { numRuns: 150 }
    )
  }).timeout(120_000)
})
