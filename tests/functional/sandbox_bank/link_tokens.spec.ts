import { test } from '@japa/runner'
import type { LinkTokenCreateRequest } from 'plaid'
import { codeOf, useBank } from '#tests/functional/sandbox_bank/bank_world'
import { begin } from '#tests/functional/sandbox_bank/visitor'

test.group('Sandbox bank link tokens', (group) => {
  const world = useBank(group, 'sandbox_bank_tokens')

  test('a link token that no Link could use is refused', async ({ assert }) => {
    const cases: [Partial<LinkTokenCreateRequest>, string][] = [
      [{ products: [] }, 'INVALID_FIELD'],
      [{ client_name: 'x'.repeat(31) }, 'INVALID_FIELD'],
      [{ transactions: { days_requested: 731 } }, 'INVALID_FIELD'],
      [{ redirect_uri: 'http://localhost/?a=1' }, 'INVALID_FIELD'],
      [{ hosted_link: { completion_redirect_uri: 'javascript:alert(1)' } }, 'INVALID_FIELD'],
      [{ user: undefined }, 'MISSING_FIELDS'],
      [{ access_token: 'access-sandbox-none', products: undefined }, 'INVALID_ACCESS_TOKEN'],
      [{ nonsense: 1 } as Partial<LinkTokenCreateRequest>, 'UNKNOWN_FIELDS'],
    ]
    for (const [extra, code] of cases) assert.equal(await codeOf(begin(world, extra)), code)
  })
})
