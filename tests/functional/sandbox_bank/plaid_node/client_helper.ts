// From plaid-node (MIT, see LICENSE), at 49270ba. What was changed is said in README.md.
import {
  Configuration,
  type ItemPublicTokenExchangeRequest,
  PlaidApi,
  PlaidEnvironments,
  type Products,
  type SandboxPublicTokenCreateRequest,
  type SandboxPublicTokenCreateRequestOptions,
} from 'plaid'
import { TestConstants } from '#tests/functional/sandbox_bank/plaid_node/test_constants'

const { SECRET, CLIENT_ID } = process.env

export const createPlaidClient = () => {
  const configuration = new Configuration({
    basePath: PlaidEnvironments.sandbox,
    baseOptions: {
      headers: {
        'PLAID-CLIENT-ID': CLIENT_ID,
        'PLAID-SECRET': SECRET,
        'Plaid-Version': '2020-09-14',
      },
    },
  })

  return new PlaidApi(configuration)
}

export const createAndExchangeSandboxPublicTokenForAccessToken = async (
  products: Products[] = TestConstants.PRODUCTS,
  options?: SandboxPublicTokenCreateRequestOptions
) => {
  const plaidClient = createPlaidClient()
  const request: SandboxPublicTokenCreateRequest = {
    institution_id: TestConstants.INSTITUTION,
    initial_products: products,
    options,
  }

  const response = await plaidClient.sandboxPublicTokenCreate(request)

  const exchangeRequest: ItemPublicTokenExchangeRequest = {
    public_token: response.data.public_token as string,
  }
  const exchangeResponse = await plaidClient.itemPublicTokenExchange(exchangeRequest)

  return exchangeResponse.data.access_token
}
