/** What a link token was asked for, checked as far as the sandbox uses it. */
import { invalidField, missingFields } from '#sandbox_bank/plaid_error'
import type { Body, Fields } from '#sandbox_bank/request_checks'

export interface LinkRequest {
  client_name: string
  language: string
  country_codes: string[]
  products?: string[] | null
  access_token?: string | null
  webhook?: string
  redirect_uri?: string
  transactions?: { days_requested?: number } | null
  hosted_link?: {
    completion_redirect_uri?: string
    url_lifetime_seconds?: number
    is_mobile_app?: boolean
  }
  account_filters?: Record<string, { account_subtypes: string[] }>
  update?: { account_selection_enabled?: boolean }
}

const DEFAULT_DAYS = 90
const MOST_DAYS = 730
const LONGEST_NAME = 30
const LONGEST_LIFETIME_SECONDS = 21 * 86_400

/** Parts of the official request that this bank takes and does not look into. */
const UNREAD = [
  'appearance_mode',
  'auth',
  'base_report',
  'card_switch',
  'cashflow_report',
  'consumer_report_permissible_purpose',
  'cra_enabled',
  'cra_options',
  'credit_partner_insights',
  'employment',
  'enable_multi_item_link',
  'eu_config',
  'financekit_supported',
  'identity',
  'identity_verification',
  'income_verification',
  'institution_data',
  'institution_id',
  'investments',
  'investments_auth',
  'link_customization_name',
  'android_package_name',
  'payment_configuration',
  'payment_initiation',
  'statements',
  'third_party_user_token',
  'transfer',
  'user_id',
  'user_token',
]

export const LINK_FIELDS: Fields = {
  ...Object.fromEntries(UNREAD.map((name) => [name, 'any' as const])),
  client_name: 'string!',
  language: 'string!',
  country_codes: 'array!',
  user: 'object',
  products: 'array?',
  required_if_supported_products: 'array?',
  optional_products: 'array?',
  additional_consented_products: 'array?',
  account_filters: 'object',
  webhook: 'string',
  access_token: 'string?',
  access_tokens: 'array',
  redirect_uri: 'string',
  transactions: { days_requested: 'integer' },
  hosted_link: {
    completion_redirect_uri: 'string',
    url_lifetime_seconds: 'integer',
    is_mobile_app: 'boolean',
    delivery_method: 'string',
  },
  update: {
    account_selection_enabled: 'boolean',
    reauthorization_enabled: 'boolean',
    user: 'boolean',
    item_ids: 'array?',
  },
}

/** True for accounts that the app's filters let through; without filters all of them. */
export function isAllowed(
  { request }: { request: LinkRequest },
  account: { type: string; subtype: string | null }
): boolean {
  const { account_filters: filters } = request
  if (!filters) return true
  const subtypes = filters[account.type]?.account_subtypes ?? []
  return subtypes.includes('all') || subtypes.includes(account.subtype ?? '')
}

/** Days of history, 90 unless asked for. Throws INVALID_FIELD outside of 1 to 730. */
export function daysRequestedOf(options: { days_requested?: number } | null | undefined): number {
  const days = options?.days_requested ?? DEFAULT_DAYS
  if (days < 1 || days > MOST_DAYS) {
    throw invalidField(`days_requested must be between 1 and ${MOST_DAYS}`)
  }
  return days
}

/** Throws what Plaid would for a request that no Link could be opened with. */
export function checkLinkRequest(body: Body): LinkRequest {
  const request = body as unknown as LinkRequest
  const user = body.user as { client_user_id?: unknown } | undefined
  if (typeof user?.client_user_id !== 'string') throw missingFields(['user.client_user_id'])
  if (request.client_name.length > LONGEST_NAME) {
    throw invalidField(`client_name must be at most ${LONGEST_NAME} characters`)
  }
  checkProducts(request, body)
  checkAddresses(request)
  daysRequestedOf(request.transactions)
  return request
}

function checkProducts(request: LinkRequest, body: Body): void {
  const products = request.products ?? []
  if (request.access_token) {
    if (products.length > 0) throw invalidField('products must be empty in update mode')
    return
  }
  if (products.length === 0) throw invalidField('products must not be empty')
  for (const name of ['required_if_supported_products', 'additional_consented_products']) {
    const others = (body[name] ?? []) as string[]
    if (others.some((product) => products.includes(product))) {
      throw invalidField(`${name} and products must not overlap`)
    }
  }
}

function checkAddresses(request: LinkRequest): void {
  if (request.redirect_uri !== undefined && /[?#]/.test(request.redirect_uri)) {
    throw invalidField('redirect_uri must have no query and no fragment')
  }
  const completion = request.hosted_link?.completion_redirect_uri
  if (completion !== undefined && !isWebAddress(completion)) {
    throw invalidField('completion_redirect_uri must be a web address')
  }
  const lifetime = request.hosted_link?.url_lifetime_seconds ?? 1
  if (lifetime < 1 || lifetime > LONGEST_LIFETIME_SECONDS) {
    throw invalidField('url_lifetime_seconds must be between 1 second and 21 days')
  }
}

/** Only these may ever stand in a page's link. */
function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol)
}
