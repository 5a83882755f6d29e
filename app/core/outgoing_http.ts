import { guardedBase, isLoopback, urlWithin, type OutgoingLimits } from '#core/outgoing_guard'

/**
 * The one way to call the outside. Only listed hosts, no redirects, a time limit for the whole answer
 * and a limit for its size. Errors tell what went wrong, never what was sent or answered.
 */
type Headers = Record<string, string>
export type OutgoingFailure = 'timeout' | 'network' | 'too_large' | 'status' | 'invalid_json'

export class OutgoingHttpError extends Error {
  override name = 'OutgoingHttpError'

  /** `status` where one was answered; `code` such as ECONNREFUSED where the network says so. */
  constructor(
    readonly kind: OutgoingFailure,
    readonly host: string,
    readonly detail: { status?: number; code?: string } = {}
  ) {
    super(
      `Call to ${host} failed: ${[kind, detail.status ?? detail.code].filter(Boolean).join(' ')}`
    )
  }
}

const DEFAULT_MAX_BYTES = 1024 * 1024

/** JSON only. Both methods throw an OutgoingHttpError for every status but 2xx. */
export interface HttpClient {
  get<Answer = unknown>(path: string, headers?: Headers): Promise<Answer>
  post<Answer = unknown>(path: string, body: unknown, headers?: Headers): Promise<Answer>
}

export function createHttpClient(options: OutgoingLimits): HttpClient {
  const base = guardedBase(options)
  const call = async (path: string, headers: Headers, init: RequestInit) => {
    const url = urlWithin(base, path)
    const signal = AbortSignal.timeout(options.timeoutMs)
    try {
      const all = { accept: 'application/json', ...headers }
      const response = await fetch(url, { ...init, headers: all, redirect: 'manual', signal })
      return await readJson(response, base.host, options.maxBytes ?? DEFAULT_MAX_BYTES)
    } catch (error) {
      throw failureOf(error, base.host)
    }
  }
  return {
    get: (path, headers = {}) => call(path, headers, { method: 'GET' }),
    post: (path, body, headers = {}) =>
      call(
        path,
        { 'content-type': 'application/json', ...headers },
        {
          method: 'POST',
          body: JSON.stringify(body),
        }
      ),
  }
}

/** The same limits for SDKs that bring axios. */
export function guardedAxiosConfig(options: OutgoingLimits) {
  const base = guardedBase(options)
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  return {
    baseURL: base.href.replace(/\/$/, ''),
    timeout: options.timeoutMs,
    maxRedirects: 0,
    maxContentLength: maxBytes,
    maxBodyLength: maxBytes,
    ...(isLoopback(base) && { proxy: false as const }),
  }
}

async function readJson(response: Response, host: string, maxBytes: number) {
  if (!response.ok) {
    await response.body?.cancel()
    throw new OutgoingHttpError('status', host, { status: response.status })
  }
  const text = await readWithin(response, host, maxBytes)
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    throw new OutgoingHttpError('invalid_json', host)
  }
}

/** The body as text. @throws OutgoingHttpError `too_large`, before more of it is read. */
export async function readWithin(response: Response, host: string, maxBytes: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new OutgoingHttpError('too_large', host)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function failureOf(error: unknown, host: string): OutgoingHttpError {
  if (error instanceof OutgoingHttpError) return error
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  if (name === 'TimeoutError') return new OutgoingHttpError('timeout', host)
  return new OutgoingHttpError('network', host, { code: cause?.code })
}
