interface PlaidErrorBody {
  error_type?: unknown
  error_code?: unknown
  request_id?: unknown
}

interface Failure {
  code?: string
  response?: { status?: number; data?: unknown }
}

/**
 * What went wrong in a call to the bank. The error of the HTTP library is never kept: it carries the
 * secret and the access token.
 */
export class BankApiError extends Error {
  override name = 'BankApiError'
  readonly errorType: string
  readonly errorCode: string
  readonly requestId: string | null
  readonly httpStatus: number | null

  constructor(
    readonly endpoint: string,
    facts: { errorType: string; errorCode: string; requestId?: string; httpStatus?: number }
  ) {
    super(`${endpoint} failed: ${facts.errorType}/${facts.errorCode}`)
    this.errorType = facts.errorType
    this.errorCode = facts.errorCode
    this.requestId = facts.requestId ?? null
    this.httpStatus = facts.httpStatus ?? null
  }

  static from(failure: unknown, endpoint: string): BankApiError {
    if (failure instanceof BankApiError) return failure
    const { code, response } = (failure ?? {}) as Failure
    const httpStatus = response?.status
    const body = (response?.data ?? {}) as PlaidErrorBody
    if (typeof body.error_code === 'string' && typeof body.error_type === 'string') {
      return new BankApiError(endpoint, {
        errorType: word(body.error_type),
        errorCode: word(body.error_code),
        requestId: typeof body.request_id === 'string' ? body.request_id.slice(0, 64) : undefined,
        httpStatus,
      })
    }
    if (httpStatus) return new BankApiError(endpoint, { ...UNREADABLE, httpStatus })
    const isTimeout = code === 'ECONNABORTED' || code === 'ETIMEDOUT'
    const errorCode = isTimeout ? 'TIMEOUT' : word(code ?? 'UNREACHABLE')
    return new BankApiError(endpoint, { errorType: 'NETWORK', errorCode })
  }

  /** An answer of status 200 that is no answer, such as one that was cut off. */
  static unreadable(endpoint: string, httpStatus: number): BankApiError {
    return new BankApiError(endpoint, { ...UNREADABLE, httpStatus })
  }
}

const UNREADABLE = { errorType: 'API_ERROR', errorCode: 'UNREADABLE_ANSWER' }

/** Codes are shown and stored, so only what a code may look like is kept. */
const word = (text: string) => text.replace(/[^A-Z0-9_]/gi, '').slice(0, 80) || 'UNKNOWN'
