import { test } from '@japa/runner'
import { codeOf, refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

test.group('Sandbox bank streams', (group) => {
  const world = useBank(group, 'sandbox_bank_streams')

  test('the bank comes back after a restart with tokens, cursors and rows', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const before = await world.readAll(token)
    await world.restart()
    assert.isEmpty(await world.rowsAfter(token, before.cursor))
    const after = await world.readAll(token)
    assert.deepEqual([...after.rows.values()], [...before.rows.values()])
  })

  test('the same seed and day give the same answers, the next login other ids', async ({
    assert,
  }) => {
    const read = async () => {
      const { item_id: id, access_token: token } = await world.link()
      return { id, rows: await world.rowsAfter(token) }
    }
    const first = await read()
    const second = await read()
    assert.notEqual(first.id, second.id)
    assert.notEqual(first.rows[0].transaction_id, second.rows[0].transaction_id)
    await world.reset()
    assert.deepEqual(await read(), first)
  })

  test('a stream of one account has a cursor of its own', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const { data } = await world.plaid.accountsGet({ access_token: token })
    const [checking, savings] = data.accounts
    const options = { account_id: savings.account_id }
    const page = await world.plaid.transactionsSync({ access_token: token, count: 500, options })
    assert.isAbove(page.data.added.length, 40)
    assert.isTrue(page.data.added.every((row) => row.account_id === savings.account_id))
    const refused = await refusal(
      world.plaid.transactionsSync({
        access_token: token,
        cursor: page.data.next_cursor,
        options: { account_id: checking.account_id },
      })
    )
    assert.equal(refused.error_code, 'INVALID_FIELD')
  })

  test('the statement words come only when asked for', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const options = { include_original_description: true }
    const { data } = await world.plaid.transactionsSync({ access_token: token, options })
    assert.isTrue(data.added.every((row) => Boolean(row.original_description)))
  })

  test('count is from 1 to 500', async ({ assert }) => {
    const { access_token: token } = await world.link()
    for (const count of [0, 501]) {
      const code = await codeOf(world.plaid.transactionsSync({ access_token: token, count }))
      assert.equal(code, 'INVALID_FIELD')
    }
  })

  test('12 000 rows arrive in 24 calls', async ({ assert }) => {
    const { access_token: token } = await world.link('user_size_12000')
    const { rows, pages } = await world.readAll(token)
    assert.deepEqual([rows.size, pages], [12_000, 24])
  })
})
