import { test } from '@japa/runner'
import { Secret } from '#core/secret'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { fetchPages } from '#banking/sync/fetch_pages'
import type { BankClient } from '#banking/plaid/client'

/** A bank that takes so long and then fails like this. */
function failingBank(errorCode: string, tookMs: number) {
  let now = 0
  let asked = 0
  const syncTransactions = async () => {
    now += tookMs
    asked++
    throw new BankApiError('/transactions/sync', { errorType: 'NETWORK', errorCode })
  }
  const client = { syncTransactions } as unknown as BankClient
  const read = () =>
    fetchPages(
      { client, token: new Secret('x'), pause: async () => {}, clock: () => now, chance: () => 0 },
      null
    )
  return { read, asked: () => asked }
}

test.group('How often a bank is asked within a sync', () => {
  test('one that fails at once, five times more', async ({ assert }) => {
    const bank = failingBank('ECONNRESET', 20)
    await assert.rejects(bank.read)
    assert.equal(bank.asked(), 6)
  })

  test('one that hangs is left alone, since others wait for the worker', async ({ assert }) => {
    const bank = failingBank('TIMEOUT', 90_000)
    await assert.rejects(bank.read)
    assert.equal(bank.asked(), 1)
  })

  test('one that changes its data while it is read, however long that takes', async ({
    assert,
  }) => {
    const bank = failingBank('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION', 90_000)
    await assert.rejects(bank.read)
    assert.equal(bank.asked(), 6)
  })
})
