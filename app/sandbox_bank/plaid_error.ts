/** An answer in Plaid's error shape. Thrown anywhere in the bank, written to the wire by the server. */
export interface PlaidErrorBody {
  error_type: string
  error_code: string
  error_message: string
  display_message: string | null
  error_code_reason?: string | null
  documentation_url: string
  suggested_action: string | null
}

export interface PlaidErrorDetails {
  type: string
  code: string
  message: string
  status?: number
  display?: string | null
  reason?: string | null
  /** Made up by whoever ordered it, so nothing that this bank answers for. */
  isOrdered?: boolean
}

export class PlaidError extends Error {
  readonly status: number
  readonly isOrdered: boolean
  readonly body: PlaidErrorBody

  constructor(details: PlaidErrorDetails) {
    super(`${details.code}: ${details.message}`)
    this.status = details.status ?? 400
    this.isOrdered = details.isOrdered ?? false
    this.body = {
      error_type: details.type,
      error_code: details.code,
      error_message: details.message,
      display_message: details.display ?? null,
      ...(details.reason ? { error_code_reason: details.reason } : {}),
      documentation_url: `https://plaid.com/docs/?ref=error#${details.code.toLowerCase()}`,
      suggested_action: null,
    }
  }
}

const request = (code: string, message: string, status = 400) =>
  new PlaidError({ type: 'INVALID_REQUEST', code, message, status })

const input = (code: string, message: string) =>
  new PlaidError({ type: 'INVALID_INPUT', code, message })

export const missingFields = (fields: string[]) =>
  request('MISSING_FIELDS', `the following required fields are missing: ${fields.join(', ')}`)
export const unknownFields = (fields: string[]) =>
  request(
    'UNKNOWN_FIELDS',
    `the following fields are not recognized by this endpoint: ${fields.join(', ')}`
  )
export const invalidField = (message: string) => request('INVALID_FIELD', message)
export const invalidBody = () => request('INVALID_BODY', 'body could not be parsed as JSON')
export const notFound = (path: string) =>
  request('NOT_FOUND', `the requested endpoint ${path} was not found`, 404)

export const invalidKeys = () => input('INVALID_API_KEYS', 'invalid client_id or secret provided')
export const invalidAccessToken = () =>
  input('INVALID_ACCESS_TOKEN', 'provided access token is in an invalid format or does not exist')
export const invalidPublicToken = () =>
  input('INVALID_PUBLIC_TOKEN', 'provided public token is expired, used or does not exist')
export const invalidLinkToken = () =>
  input('INVALID_LINK_TOKEN', 'provided link token is expired or does not exist')
export const invalidInstitution = () =>
  input('INVALID_INSTITUTION', 'invalid institution_id provided')
export const invalidAccount = () =>
  input('INVALID_ACCOUNT_ID', 'failed to find requested account ID')
export const invalidKeyId = () =>
  input('INVALID_WEBHOOK_VERIFICATION_KEY_ID', 'provided key_id does not exist')

const sandbox = (code: string, message: string) =>
  new PlaidError({ type: 'SANDBOX_ERROR', code, message })

export const sandboxProductNotEnabled = () =>
  sandbox('SANDBOX_PRODUCT_NOT_ENABLED', 'the Item does not have the product of this webhook')
export const sandboxWebhookInvalid = () =>
  sandbox('SANDBOX_WEBHOOK_INVALID', 'the Item has no webhook address')

export const noSuchAccounts = (kind: 'INVESTMENT' | 'LIABILITY') =>
  new PlaidError({
    type: 'ITEM_ERROR',
    code: `NO_${kind}_ACCOUNTS`,
    message: `the Item shares no ${kind.toLowerCase()} accounts`,
  })

export const productNotReady = () =>
  new PlaidError({
    type: 'ITEM_ERROR',
    code: 'PRODUCT_NOT_READY',
    message: 'the requested product is not yet ready',
  })

export const itemNotFound = () =>
  new PlaidError({
    type: 'ITEM_ERROR',
    code: 'ITEM_NOT_FOUND',
    message: 'The Item you requested cannot be found. It was removed, or never existed.',
  })

export const invalidCredentials = () =>
  new PlaidError({
    type: 'ITEM_ERROR',
    code: 'INVALID_CREDENTIALS',
    message: 'the provided credentials were not correct',
    display: 'The provided credentials were not correct. Please try again.',
  })

export const institutionDown = () =>
  new PlaidError({
    type: 'INSTITUTION_ERROR',
    code: 'INSTITUTION_DOWN',
    message: 'this institution is not currently responding to requests',
    display: 'This bank is not responding right now. Please try again later.',
  })

export const institutionUnsupported = () =>
  new PlaidError({
    type: 'INSTITUTION_ERROR',
    code: 'INSTITUTION_NO_LONGER_SUPPORTED',
    message: 'this institution is no longer supported',
    display: 'This bank is no longer supported.',
  })

export const mutationDuringPagination = () =>
  new PlaidError({
    type: 'TRANSACTIONS_ERROR',
    code: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
    message:
      'Underlying transaction data changed since last page was fetched. Please restart pagination from last update.',
  })

/** The error of an Item on its data endpoints, where a revoked permission is of another type than in its webhook. */
export function standingError(code: string, reason: string | null): PlaidError {
  if (code !== 'USER_PERMISSION_REVOKED') return itemError(code, reason)
  return input(code, 'the user revoked the permission to read this Item')
}

/** What an Item in `ITEM_LOGIN_REQUIRED` (or another Item error) answers on its data endpoints. */
export function itemError(code: string, reason: string | null): PlaidError {
  const message =
    code === 'ITEM_LOGIN_REQUIRED'
      ? 'the login details of this item have changed and a user login is required to update this information'
      : `the item is in the error state ${code}`
  const type = code.startsWith('INSTITUTION_') ? 'INSTITUTION_ERROR' : 'ITEM_ERROR'
  return new PlaidError({ type, code, message, reason })
}
