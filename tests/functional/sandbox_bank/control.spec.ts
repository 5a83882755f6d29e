import { test } from '@japa/runner'
import { codeOf, refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

const PATH = '/transactions/sync'

test.group('Sandbox bank remote control', (group) => {
  const world = useBank(group, 'sandbox_bank_control')

  async function linked() {
    const { access_token: token, item_id: id } = await world.link()
    const { cursor } = await world.readAll(token)
    const operate = async (...ops: object[]) => {
      const { status, body } = await world.control('POST', `/items/${id}/ops`, ops)
      return { status, results: body.results as { transaction_id: string }[] }
    }
    return { token, id, cursor, operate }
  }

  test('an ordered error comes so often as ordered, and is in the log', async ({ assert }) => {
    const { token, id } = await linked()
    await world.control('POST', '/faults', {
      match: { path: PATH, item_id: id, nth: 2, times: 1 },
      action: {
        plaid_error: { error_type: 'API_ERROR', error_code: 'PLANNED_MAINTENANCE', status: 503 },
      },
    })
    const sync = () => world.plaid.transactionsSync({ access_token: token })
    await sync()
    const refused = await refusal(sync())
    assert.equal(refused.status, 503)
    assert.equal(refused.error_code, 'PLANNED_MAINTENANCE')
    await sync()
    const { body } = await world.control('GET', '/log')
    const used = body.log.filter((entry: { ordered?: string }) => !entry.ordered)
    assert.lengthOf(used, 1)
    const faults = await world.control('GET', '/faults')
    assert.containsSubset(faults.body.faults, [{ seen: 3, used: 1 }])
    await world.control('DELETE', '/faults')
    const left = await world.control('GET', '/faults')
    assert.isEmpty(left.body.faults)
  })

  test('an HTML error page, a slow answer and an unknown fault', async ({ assert }) => {
    const { token } = await linked()
    const order = (action: object) =>
      world.control('POST', '/faults', { match: { path: PATH, times: 1 }, action })
    await order({ latency: { ms: 5 } })
    await order({ http: { status: 502, body: '<html>Bad gateway</html>' } })
    const refused = await refusal(world.plaid.transactionsSync({ access_token: token }))
    assert.equal(refused.status, 502)
    const unknown = await order({ explode: true })
    assert.equal(unknown.status, 400)
  })

  test('data changes between pages as often as ordered, and then the loop ends', async ({
    assert,
  }) => {
    const { token, id } = await linked()
    await world.control('POST', '/faults', {
      match: { path: PATH, item_id: id },
      action: { mutate_during_pagination: { after_page: 2, times: 2 } },
    })
    for (let turn = 0; turn < 2; turn += 1) {
      const code = await codeOf(world.readAll(token))
      assert.equal(code, 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
    }
    const rows = await world.rowsAfter(token)
    assert.isAbove(rows.length, 1_500)
  })

  test('rows can be added, changed and removed', async ({ assert }) => {
    const { token, cursor, operate } = await linked()
    const { results } = await operate({
      op: 'add_tx',
      account: 'card',
      amount: 12.34,
      name: 'A <i>row</i>',
      date: '2026-08-01',
    })
    const { transaction_id: id } = results[0]
    await operate({ op: 'modify_tx', transaction_id: id, amount: 20, merchant_name: null })
    const added = await world.readAll(token, cursor)
    assert.containsSubset([...added.rows.values()], [{ amount: 20, name: 'A <i>row</i>' }])
    assert.equal(added.rows.size, 1)
    await operate({ op: 'remove_tx', transaction_id: id })
    const removed = await world.readAll(token, added.cursor)
    assert.deepEqual(removed.removed, [id])
    const nothing = await world.readAll(token, cursor)
    assert.equal(nothing.rows.size + nothing.removed.length, 0)
  })

  test('a pending row posts in every order that Plaid knows', async ({ assert }) => {
    const told = { same_page: [1, 0], later_page: [1, 0], earlier_update: [1, 1] }
    for (const [where, updates] of Object.entries({ ...told, later_update: [0, 1] })) {
      const { token, operate } = await linked()
      const order = { op: 'add_tx', account: 'card', amount: 10, pending: true }
      const { results } = await operate(order)
      const pending = results[0].transaction_id
      const { cursor } = await world.readAll(token)
      const posting = { op: 'post_pending', transaction_id: pending, amount: 12, removed_in: where }
      const posted = await operate(posting, { op: 'add_tx', account: 'card', amount: 1 })
      const first = await world.readAll(token, cursor, 1)
      const second = await world.readAll(token, first.cursor, 1)
      assert.deepEqual([first.removed.length, second.rows.size + second.removed.length], updates)
      const row = [...first.rows.values(), ...second.rows.values()].find(
        (candidate) => candidate.transaction_id === posted.results[0].transaction_id
      )
      assert.containsSubset(row, {
        pending: false,
        amount: 12,
        pending_transaction_id: pending,
      })
    }
  })

  test('an Item is set into an error and healed', async ({ assert }) => {
    const { token, operate } = await linked()
    await operate({ op: 'set_error', code: 'ITEM_LOGIN_REQUIRED', reason: 'OAUTH_CONSENT_EXPIRED' })
    const refused = await refusal(world.plaid.accountsGet({ access_token: token }))
    assert.containsSubset(refused, {
      error_code: 'ITEM_LOGIN_REQUIRED',
      error_code_reason: 'OAUTH_CONSENT_EXPIRED',
    })
    await operate({ op: 'heal' })
    const { data } = await world.plaid.accountsGet({ access_token: token })
    assert.lengthOf(data.accounts, 3)
  })

  test('a call with one wrong operation does nothing at all', async ({ assert }) => {
    const { token, cursor, operate } = await linked()
    const { status } = await operate(
      { op: 'add_tx', account: 'card', amount: 1 },
      { op: 'remove_tx', transaction_id: 'nobody' }
    )
    assert.equal(status, 400)
    assert.isEmpty(await world.rowsAfter(token, cursor))
  })

  test('people can be given transactions, but not older than 14 days', async ({ assert }) => {
    const { token, cursor } = await linked()
    const { body } = await world.control('GET', '/clock')
    const today = String(body.now).slice(0, 10)
    const create = (day: string, posted = day) =>
      world.plaid.sandboxTransactionsCreate({
        access_token: token,
        transactions: [
          { date_transacted: day, date_posted: posted, amount: 9.99, description: 'Ordered' },
        ],
      })
    await create(today)
    await create(today, '2099-01-01')
    const rows = await world.rowsAfter(token, cursor)
    assert.deepEqual(
      rows.map((row) => [row.name, row.amount, row.pending]),
      [
        ['Ordered', 9.99, false],
        ['Ordered', 9.99, true],
      ]
    )
    assert.equal(await codeOf(create('2020-01-01')), 'INVALID_FIELD')
    const good = await world.link('user_good')
    const code = await codeOf(
      world.plaid.sandboxTransactionsCreate({ access_token: good.access_token, transactions: [] })
    )
    assert.equal(code, 'INVALID_FIELD')
  })
})
