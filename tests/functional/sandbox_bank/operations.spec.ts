import { test } from '@japa/runner'
import { codeOf, refusal } from '#tests/functional/sandbox_bank/bank_world'
import { useReceiver } from '#tests/functional/sandbox_bank/webhook_world'

const PATH = '/accounts/get'

test.group('Sandbox bank operations', (group) => {
  const { world, receiver, linked, deliver, advance } = useReceiver(group, 'sandbox_bank_ops')

  async function opened() {
    const { access_token: token, item_id: id } = await linked()
    const whole = await world.readAll(token)
    await deliver()
    receiver.clear()
    const operate = async (...ops: object[]) => {
      const { status, body } = await world.control('POST', `/items/${id}/ops`, ops)
      return { status, results: body.results as Record<string, string>[] }
    }
    const accounts = async () => {
      const { data } = await world.plaid.accountsGet({ access_token: token })
      return data.accounts
    }
    return { token, id, ...whole, operate, accounts }
  }

  test('an account closes without a word, and another one is revoked with one', async ({
    assert,
  }) => {
    const { operate, accounts } = await opened()
    await operate({ op: 'close_account', account: 'savings' })
    await deliver()
    assert.isEmpty(receiver.codes)
    await operate({ op: 'revoke_account', account: 'card' })
    await deliver()
    assert.deepEqual(receiver.codes, ['USER_ACCOUNT_REVOKED'])
    assert.deepEqual(
      (await accounts()).map(({ name }) => name),
      ['Checking']
    )
  })

  test('a new account is there at once, or waits until it is chosen', async ({ assert }) => {
    const { operate, accounts } = await opened()
    const { results } = await operate(
      { op: 'new_account', name: 'Holiday pot', subtype: 'savings', balance: 120.5, mask: '4242' },
      { op: 'new_account', name: 'Secret', shared: false }
    )
    await deliver()
    assert.deepEqual(receiver.codes, ['NEW_ACCOUNTS_AVAILABLE', 'NEW_ACCOUNTS_AVAILABLE'])
    const shown = (await accounts()).at(-1)
    assert.containsSubset(shown, {
      account_id: results[0].account_id,
      mask: '4242',
      balances: { current: 120.5, available: 120.5 },
    })
    await operate({ op: 'add_tx', account: results[0].account_id, amount: 20.5 })
    assert.equal((await accounts()).at(-1)?.balances.current, 100)
  })

  test('an account gets another id, and its rows come anew or move', async ({ assert }) => {
    for (const transactions of ['new', 'keep']) {
      const { token, cursor, rows, operate, accounts } = await opened()
      const before = await accounts()
      const { results } = await operate({ op: 'rekey_account', account: 'card', transactions })
      const after = await accounts()
      assert.deepEqual(
        after.map(({ balances }) => balances),
        before.map(({ balances }) => balances)
      )
      const old = before[2].account_id
      const ofCard = [...rows.values()].filter((row) => row.account_id === old)
      const news = await world.readAll(token, cursor)
      assert.equal(news.rows.size, ofCard.length)
      assert.equal(news.removed.length, transactions === 'new' ? ofCard.length : 0)
      for (const row of news.rows.values()) assert.equal(row.account_id, results[0].account_id)
    }
  })

  test('all transactions get new ids and the balances stay', async ({ assert }) => {
    const { token, cursor, rows, operate, accounts } = await opened()
    const before = await accounts()
    await operate({ op: 'rekey_transactions' })
    const news = await world.readAll(token, cursor)
    assert.equal(news.rows.size, rows.size)
    assert.sameMembers(news.removed, [...rows.keys()])
    assert.deepEqual(await accounts(), before)
  })

  test('permission is revoked, and consent ends when the remote control says', async ({
    assert,
  }) => {
    const { token, operate, accounts } = await opened()
    await operate({ op: 'set_consent_expiration', in_days: 3 })
    await deliver()
    assert.deepEqual(receiver.codes, ['PENDING_DISCONNECT'])
    await advance(4 * 86_400)
    assert.equal(await codeOf(accounts()), 'ITEM_LOGIN_REQUIRED')
    await operate({ op: 'heal' })
    await accounts()
    await operate({ op: 'revoke' })
    assert.containsSubset(await refusal(accounts()), {
      error_type: 'INVALID_INPUT',
      error_code: 'USER_PERMISSION_REVOKED',
    })
    await deliver()
    assert.deepEqual(receiver.codes.slice(1), [
      'ERROR',
      'LOGIN_REPAIRED',
      'USER_PERMISSION_REVOKED',
    ])
    assert.equal(receiver.received.at(-1)?.body.error.error_type, 'ITEM_ERROR')
    const { data } = await world.plaid.itemGet({ access_token: token })
    assert.equal(data.item.error?.error_code, 'USER_PERMISSION_REVOKED')
  })

  test('a bank that is down is not told to anyone', async ({ assert }) => {
    const { operate, accounts } = await opened()
    await operate({ op: 'set_error', code: 'INSTITUTION_DOWN' })
    assert.equal((await refusal(accounts())).error_type, 'INSTITUTION_ERROR')
    await deliver()
    assert.isEmpty(receiver.codes)
  })

  test('a balance jumps, or is not said', async ({ assert }) => {
    const { operate, accounts } = await opened()
    await operate({ op: 'set_balance', account: 'checking', current: 77.7 })
    assert.equal((await accounts())[0].balances.current, 77.7)
    await operate({ op: 'set_balance', account: 'checking', current: null, available: 12 })
    assert.containsSubset((await accounts())[0].balances, { current: null, available: 12 })
  })

  test('a poisoned cursor fails until reading begins anew', async ({ assert }) => {
    const { token, cursor, rows, operate } = await opened()
    await operate({ op: 'poison_cursor', forever: true })
    for (let turn = 0; turn < 3; turn += 1) {
      const code = await codeOf(world.readAll(token, cursor))
      assert.equal(code, 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
    }
    const anew = await world.readAll(token)
    assert.sameMembers([...anew.rows.keys()], [...rows.keys()])
    const news = await world.readAll(token, anew.cursor)
    assert.equal(news.rows.size, 0)
  })

  test('answers get lost, cut off and garbled on the wire', async ({ assert }) => {
    const { accounts } = await opened()
    const order = (action: object) =>
      world.control('POST', '/faults', { match: { path: PATH, times: 1 }, action })
    const failure = () => accounts().then(String, (error: { code: string }) => error.code)
    await order({ reset: true })
    assert.equal(await failure(), 'ECONNRESET')
    await order({ truncate: true })
    assert.include(['ECONNRESET', 'ERR_BAD_RESPONSE'], await failure())
    await order({ bad_json: true })
    const keys = { 'plaid-client-id': 'sandbox', 'plaid-secret': 'sandbox' }
    const { access_token: token } = await linked()
    const body = JSON.stringify({ access_token: token })
    const answer = await fetch(world.url + PATH, { method: 'POST', headers: keys, body })
    await assert.rejects(async () => JSON.parse(await answer.text()) as unknown)
    await order({ hang: true })
    const signal = AbortSignal.timeout(50)
    const hung = fetch(world.url + PATH, { method: 'POST', headers: keys, body, signal })
    await assert.rejects(() => hung, /timeout/)
  })

  test('a token that leaked is exchanged', async ({ assert }) => {
    const { token } = await opened()
    const { data } = await world.plaid.itemAccessTokenInvalidate({ access_token: token })
    assert.equal(
      await codeOf(world.plaid.accountsGet({ access_token: token })),
      'INVALID_ACCESS_TOKEN'
    )
    await world.plaid.accountsGet({ access_token: data.new_access_token })
  })
})
