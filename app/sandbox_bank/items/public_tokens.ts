/** Public tokens: what Link hands out, once, for half an hour. */
import type { Bank } from '#sandbox_bank/bank'
import { publicToken } from '#sandbox_bank/identifiers'

const LIFETIME_MS = 30 * 60_000

export async function issuePublicToken(bank: Bank, itemId: string): Promise<string> {
  const token = publicToken()
  await bank.pool.query(
    'insert into public_tokens (public_token, item_id, expires_at) values ($1, $2, $3)',
    [token, itemId, bank.now() + LIFETIME_MS]
  )
  return token
}
