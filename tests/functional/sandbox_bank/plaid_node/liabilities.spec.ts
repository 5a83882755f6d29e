// From plaid-node (MIT, see LICENSE), at 49270ba. What was changed is said in README.md.
import { before, describe, it } from '#tests/functional/sandbox_bank/plaid_node/mocha'
import { expect } from 'chai'
import {
  createPlaidClient,
  createAndExchangeSandboxPublicTokenForAccessToken,
} from '#tests/functional/sandbox_bank/plaid_node/client_helper'
import { type LiabilitiesGetRequest, type PlaidApi } from 'plaid'

describe('Liabilities', () => {
  let plaidClient: PlaidApi
  let testAccessToken: string | undefined

  before(async () => {
    plaidClient = createPlaidClient()
    testAccessToken = await createAndExchangeSandboxPublicTokenForAccessToken()
  })

  it('get', async () => {
    const request: LiabilitiesGetRequest = {
      access_token: testAccessToken as string,
    }

    const response = await plaidClient.liabilitiesGet(request)
    expect(response).to.be.ok
    expect(response.data.item).to.be.ok
    expect(response.data.accounts).to.be.ok
    expect(response.data.liabilities).to.be.ok
  })
})
