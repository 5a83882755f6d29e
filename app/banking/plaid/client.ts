import { Configuration, PlaidApi, PlaidEnvironments } from 'plaid'
import type * as plaid from 'plaid'
import { guardedAxiosConfig } from '#core/outgoing_http'
import { bankSettings, type BankSettings } from '#config/bank'
import { callBank, type Answer } from '#banking/plaid/call'
import type { Day } from '#core/calendar'
import type { Secret } from '#core/secret'

const USUAL_MS = 30_000
/** A first reading of history may take long at the bank. */
const SLOW_MS = 90_000
/** A page of 500 transactions has some 1 MB. */
const LARGEST_ANSWER = 32 * 1024 * 1024

export const COUNTRIES = ['US', 'CA', 'GB'] as plaid.CountryCode[]

/** Calls to Plaid, or to the sandbox bank that speaks like it. All throw a BankApiError, which carries no secret. */
export class BankClient {
  readonly #api: PlaidApi
  readonly #limits: BankSettings['limits']

  constructor(settings: BankSettings) {
    this.#limits = settings.limits
    const basePath = settings.sandboxBankUrl ?? PlaidEnvironments[settings.environment]
    const { baseURL, ...limits } = guardedAxiosConfig({
      baseUrl: basePath,
      timeoutMs: USUAL_MS,
      maxBytes: LARGEST_ANSWER,
      allowLoopback: settings.environment === 'sandbox_bank',
    })
    const headers = { 'PLAID-CLIENT-ID': settings.clientId, 'PLAID-SECRET': settings.secret }
    this.#api = new PlaidApi(
      new Configuration({
        basePath: baseURL,
        baseOptions: { ...limits, proxy: false, headers },
      })
    )
  }

  createLinkToken(request: plaid.LinkTokenCreateRequest) {
    return this.#call('/link/token/create', () => this.#api.linkTokenCreate(request))
  }

  getLinkToken(linkToken: Secret) {
    const request = { link_token: linkToken.reveal() }
    return this.#call('/link/token/get', () => this.#api.linkTokenGet(request))
  }

  exchangePublicToken(publicToken: string) {
    const request = { public_token: publicToken }
    return this.#call('/item/public_token/exchange', () =>
      this.#api.itemPublicTokenExchange(request)
    )
  }

  getItem(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call('/item/get', () => this.#api.itemGet(request), accessToken)
  }

  /** Where the bank sends its webhooks of this login. */
  updateWebhook(accessToken: Secret, url: string) {
    const request = { access_token: accessToken.reveal(), webhook: url }
    return this.#call(
      '/item/webhook/update',
      () => this.#api.itemWebhookUpdate(request),
      accessToken
    )
  }

  /** The public key that webhooks naming `keyId` are signed with. */
  getWebhookKey(keyId: string) {
    const request = { key_id: keyId }
    return this.#call('/webhook_verification_key/get', () =>
      this.#api.webhookVerificationKeyGet(request)
    )
  }

  /** Asks for the bank itself to be read now; what is new comes by the next syncs. */
  refreshTransactions(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call(
      '/transactions/refresh',
      () => this.#api.transactionsRefresh(request, { timeout: SLOW_MS }),
      accessToken
    )
  }

  removeItem(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call('/item/remove', () => this.#api.itemRemove(request), accessToken)
  }

  getAccounts(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call('/accounts/get', () => this.#api.accountsGet(request), accessToken)
  }

  getInstitution(institutionId: string, { withLogo = false } = {}) {
    const request = {
      institution_id: institutionId,
      country_codes: COUNTRIES,
      ...(withLogo && { options: { include_optional_metadata: true } }),
    }
    return this.#call('/institutions/get_by_id', () => this.#api.institutionsGetById(request))
  }

  /** One page of what changed since `cursor`; null is from the beginning. */
  syncTransactions(accessToken: Secret, cursor: string | null, count: number) {
    const request: plaid.TransactionsSyncRequest = {
      access_token: accessToken.reveal(),
      count,
      ...(cursor !== null && { cursor }),
      options: {
        include_original_description: true,
        personal_finance_category_version: 'v2' as plaid.PersonalFinanceCategoryVersion,
      },
    }
    return this.#call(
      '/transactions/sync',
      () => this.#api.transactionsSync(request, { timeout: SLOW_MS }),
      accessToken
    )
  }

  getLiabilities(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call('/liabilities/get', () => this.#api.liabilitiesGet(request), accessToken)
  }

  getHoldings(accessToken: Secret) {
    const request = { access_token: accessToken.reveal() }
    return this.#call(
      '/investments/holdings/get',
      () => this.#api.investmentsHoldingsGet(request, { timeout: SLOW_MS }),
      accessToken
    )
  }

  /** A page of what happened on investment accounts between two days, both included. */
  getInvestmentTransactions(
    accessToken: Secret,
    days: { from: Day; to: Day },
    options: { count: number; offset: number }
  ) {
    const request = {
      access_token: accessToken.reveal(),
      start_date: days.from,
      end_date: days.to,
      options,
    }
    return this.#call(
      '/investments/transactions/get',
      () => this.#api.investmentsTransactionsGet(request, { timeout: SLOW_MS }),
      accessToken
    )
  }

  getRecurring(accessToken: Secret) {
    const request: plaid.TransactionsRecurringGetRequest = {
      access_token: accessToken.reveal(),
      options: { personal_finance_category_version: 'v2' as plaid.PersonalFinanceCategoryVersion },
    }
    return this.#call(
      '/transactions/recurring/get',
      () => this.#api.transactionsRecurringGet(request),
      accessToken
    )
  }

  createSandboxPublicToken(request: plaid.SandboxPublicTokenCreateRequest) {
    return this.#call('/sandbox/public_token/create', () =>
      this.#api.sandboxPublicTokenCreate(request)
    )
  }

  #call<T>(endpoint: string, call: () => Promise<Answer<T>>, accessToken?: Secret): Promise<T> {
    return callBank({ endpoint, accessToken, limits: this.#limits }, call)
  }
}

let known: { key: string; client: BankClient } | undefined

/** The one factory: which bank it is, is decided here and nowhere else. */
export function bankClient(): BankClient {
  const settings = bankSettings()
  const key = JSON.stringify(settings)
  if (known?.key !== key) known = { key, client: new BankClient(settings) }
  return known.client
}
