/**
 * What an error asks for: `login` the person signs in again, `access` gives permissions or accounts,
 * `at_bank` does something at the bank's own page, `relink` the connection is gone and is made anew,
 * `gone` it was taken away just now; `capability` the bank does not have this, which is no error,
 * `wait` it is not ready yet, `restart` read the pages again from the start, `institution` wait for
 * the bank, `maintenance` and `retry` for its provider, `limit` for the limit of the minute,
 * `link` ask for new tokens, `configuration` nobody but us can help.
 */
export type ErrorClass =
  | 'login'
  | 'access'
  | 'at_bank'
  | 'relink'
  | 'gone'
  | 'capability'
  | 'wait'
  | 'restart'
  | 'institution'
  | 'maintenance'
  | 'retry'
  | 'limit'
  | 'link'
  | 'configuration'

const WORDS: Partial<Record<ErrorClass, string>> = {
  login: `ITEM_LOGIN_REQUIRED`,
  access: `NO_ACCOUNTS ACCESS_NOT_GRANTED ADDITIONAL_CONSENT_REQUIRED INVALID_ACCOUNT_ID`,
  at_bank: `ITEM_LOCKED PASSWORD_RESET_REQUIRED USER_SETUP_REQUIRED INVALID_CREDENTIALS INVALID_MFA
    INVALID_OTP INSUFFICIENT_CREDENTIALS USER_INPUT_TIMEOUT`,
  relink: `ITEM_NOT_FOUND USER_PERMISSION_REVOKED INVALID_UPDATED_USERNAME ITEM_NOT_SUPPORTED
    MFA_NOT_SUPPORTED INSTITUTION_NO_LONGER_SUPPORTED`,
  gone: `ITEM_CONCURRENTLY_DELETED`,
  wait: `PRODUCT_NOT_READY`,
  restart: `TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION`,
  institution: `INSTITUTION_DOWN INSTITUTION_NOT_RESPONDING INSTITUTION_NOT_AVAILABLE
    INSTITUTION_RATE_LIMIT`,
  maintenance: `PLANNED_MAINTENANCE`,
  retry: `INTERNAL_SERVER_ERROR`,
  link: `INVALID_LINK_TOKEN INVALID_PUBLIC_TOKEN`,
  configuration: `CREDITS_EXHAUSTED INVALID_API_KEYS INVALID_ACCESS_TOKEN UNAUTHORIZED_ENVIRONMENT
    UNAUTHORIZED_ROUTE_ACCESS INVALID_PRODUCT INVALID_LINK_CUSTOMIZATION
    INSTITUTION_REGISTRATION_REQUIRED MISSING_FIELDS UNKNOWN_FIELDS INVALID_FIELD INVALID_BODY`,
}

/**
 * Codes of `capability`, as a pattern of PostgreSQL and of JavaScript: a login has no accounts of that
 * kind, or its bank or this installation not that product.
 */
const IS_CAPABILITY = /^(PRODUCTS_NOT_SUPPORTED|PRODUCT_NOT_ENABLED|NO_[A-Z]+_ACCOUNTS)$/
export const CAPABILITY = IS_CAPABILITY.source

export const isCapability = (code: string) => IS_CAPABILITY.test(code)

/** Every code that is known, with what it asks for. */
export const CODES = new Map<string, ErrorClass>(
  Object.entries(WORDS).flatMap(([name, codes]) =>
    codes.split(/\s+/).map((code): [string, ErrorClass] => [code, name as ErrorClass])
  )
)
