import { test } from '@japa/runner'
import { refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

test.group('Sandbox bank rate limits', (group) => {
  const world = useBank(group, 'sandbox_bank_limits')
  group.each.setup(async () => {
    await world.control('POST', '/clock', { now: '2026-08-22T10:00:00Z' })
  })

  test('so many requests a minute and Item, and in the next minute again', async ({ assert }) => {
    await world.control('POST', '/limits', { table: 'sandbox' })
    const [mine, other] = [await world.link(), await world.link()]
    const refresh = (token: string) => world.plaid.transactionsRefresh({ access_token: token })
    await refresh(mine.access_token)
    await refresh(mine.access_token)
    const refused = await refusal(refresh(mine.access_token))
    assert.equal(refused.status, 429)
    assert.containsSubset(refused, {
      error_type: 'RATE_LIMIT_EXCEEDED',
      error_code: 'TRANSACTIONS_LIMIT',
    })
    await refresh(other.access_token)
    await world.control('POST', '/clock', { advance: 60 })
    await refresh(mine.access_token)
  })

  test('the table of production is stricter, and a reset takes it away', async ({ assert }) => {
    await world.control('POST', '/limits', { table: 'production' })
    const { access_token: token } = await world.link()
    const accounts = () => world.plaid.accountsGet({ access_token: token })
    for (let turn = 0; turn < 15; turn += 1) await accounts()
    assert.equal((await refusal(accounts())).error_code, 'ACCOUNTS_LIMIT')
    const { status } = await world.control('POST', '/limits', { table: 'none' })
    assert.equal(status, 400)
    await world.reset()
    const again = await world.link()
    for (let turn = 0; turn < 16; turn += 1) {
      await world.plaid.accountsGet({ access_token: again.access_token })
    }
  })
})
