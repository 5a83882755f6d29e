import { cleanText } from '#banking/plaid/bank_text'

interface PlaidErrorBody {
  error_type?: unknown
  error_code?: unknown
  error_code_reason?: unknown
  display_message?: unknown
  request_id?: unknown
}

interface Failure {
  code?: string
  response?: { status?: number; data?: unknown; headers?: Record<string, unknown> }
}

interface Facts {
  errorType: string
  errorCode: string
  errorReason?: string | null
  displayMessage?: string | null
  requestId?: string | null
  httpStatus?: number | null
  retryAfterMs?: number | null
}

/** What the bank may say again of what it was asked with. */
const TOKENS = /\b(access|public|link|processor)-(sandbox|development|production)-[\w-]*/gi
const LONGEST_MESSAGE = 300
const LONGEST_WAIT_MS = 24 * 3_600_000

/**
 * What went wrong in a call to the bank. The error of the HTTP library is never kept: it carries the
 * secret and the access token.
 */
export class BankApiError extends Error {
  override name = 'BankApiError'
  readonly errorType: string
  readonly errorCode: string
  /** Why, where the code alone does not say it, such as OAUTH_CONSENT_EXPIRED. */
  readonly errorReason: string | null
  /** The bank's own words for the person, in plain text. */
  readonly displayMessage: string | null
  readonly requestId: string | null
  readonly httpStatus: number | null
  /** How long the bank wants to be left alone. */
  readonly retryAfterMs: number | null

  constructor(
    readonly endpoint: string,
    facts: Facts
  ) {
    super(`${endpoint} failed: ${facts.errorType}/${facts.errorCode}`)
    this.errorType = facts.errorType
    this.errorCode = facts.errorCode
    this.errorReason = facts.errorReason ?? null
    this.displayMessage = facts.displayMessage ?? null
    this.requestId = facts.requestId ?? null
    this.httpStatus = facts.httpStatus ?? null
    this.retryAfterMs = facts.retryAfterMs ?? null
  }

  static from(failure: unknown, endpoint: string): BankApiError {
    if (failure instanceof BankApiError) return failure
    const { code, response } = (failure ?? {}) as Failure
    const httpStatus = response?.status
    const known = response && BankApiError.fromBody(response.data, endpoint, response)
    if (known) return known
    const retryAfterMs = waitAsked(response?.headers)
    if (httpStatus) return new BankApiError(endpoint, { ...UNREADABLE, httpStatus, retryAfterMs })
    const isTimeout = code === 'ECONNABORTED' || code === 'ETIMEDOUT'
    const errorCode = isTimeout ? 'TIMEOUT' : word(code ?? 'UNREACHABLE')
    return new BankApiError(endpoint, { errorType: 'NETWORK', errorCode })
  }

  /** The error that the bank describes, also within an answer that is none itself; null for anything else. */
  static fromBody(data: unknown, endpoint: string, { status, headers }: Failure['response'] = {}) {
    const body = (data ?? {}) as PlaidErrorBody
    if (typeof body.error_code !== 'string' || typeof body.error_type !== 'string') return null
    const { error_code_reason: reason, request_id: requestId } = body
    return new BankApiError(endpoint, {
      errorType: word(body.error_type),
      errorCode: word(body.error_code),
      errorReason: typeof reason === 'string' ? word(reason) : null,
      displayMessage: plainText(body.display_message),
      requestId: typeof requestId === 'string' ? requestId.replace(TOKENS, '…').slice(0, 64) : null,
      httpStatus: status,
      retryAfterMs: waitAsked(headers),
    })
  }

  /** An answer of status 200 that is no answer, such as one that was cut off. */
  static unreadable(endpoint: string, httpStatus: number): BankApiError {
    return new BankApiError(endpoint, { ...UNREADABLE, httpStatus })
  }
}

const UNREADABLE = { errorType: 'API_ERROR', errorCode: 'UNREADABLE_ANSWER' }

/** Codes are shown and stored, so only what a code may look like is kept. */
const word = (text: string) => text.replace(/[^A-Z0-9_]/gi, '').slice(0, 80) || 'UNKNOWN'

/** Shown to people, and logged: no token, no control characters, nothing that turns the direction of the text. */
const plainText = (text: unknown) =>
  typeof text === 'string'
    ? cleanText(text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(TOKENS, '…'), LONGEST_MESSAGE)
    : null

/** Retry-After in seconds; as a date it is not used by this bank. */
function waitAsked(headers: Record<string, unknown> | undefined): number | null {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN)
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : null
}
