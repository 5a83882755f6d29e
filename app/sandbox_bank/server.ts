/** The bank's HTTP side: reads a request, finds its route, checks it, and writes the answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Bank } from '#sandbox_bank/bank'
import { errorFindings, findingsOf, requestFindings } from '#sandbox_bank/checks/answers'
import { applyFaults, spoil } from '#sandbox_bank/faults'
import { requestId } from '#sandbox_bank/identifiers'
import { invalidBody, invalidField, notFound, PlaidError } from '#sandbox_bank/plaid_error'
import { RateLimiter } from '#sandbox_bank/rate_limits'
import {
  checkFields,
  checkKeys,
  parseAny,
  parseJson,
  type Body,
} from '#sandbox_bank/request_checks'
import type { Answer, Call, Route, Router } from '#sandbox_bank/router'

const LARGEST_BODY = 1024 * 1024
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export function makeServer(bank: Bank, router: Router): Server {
  const limiter = new RateLimiter()
  return createServer((request, response) => {
    answer({ bank, router, limiter }, request)
      .catch((error: unknown) => errorAnswer(bank, error))
      .then((result) => write(response, result))
      .then(() => {
        if (bank.hasNewWebhooks) bank.wakeCourier()
      })
      .catch(() => response.destroy())
  })
}

interface Parts {
  bank: Bank
  router: Router
  limiter: RateLimiter
}

async function answer(parts: Parts, request: IncomingMessage): Promise<Answer> {
  const { bank, router, limiter } = parts
  const text = await read(request)
  // A foreign name that was pointed at this machine must not reach the bank through somebody's browser.
  if (!LOOPBACK.test(request.headers.host ?? '')) return plain(421, 'This bank is local.')
  const url = new URL(request.url ?? '/', 'http://local')
  const found = router.find(request.method ?? 'GET', url.pathname)
  if (!found) throw notFound(url.pathname)
  const { route, params } = found
  const cookie = request.headers.cookie ?? ''
  const call = { bank, path: url.pathname, params, query: url.searchParams, cookie, body: {} }
  // Nothing that is asked for has this character, and PostgreSQL has no room for it.
  if (/%00/.test(url.search)) throw notFound(url.pathname)
  if (route.kind === 'page' && /%00/.test(text)) throw invalidBody()
  if (route.kind === 'page') return answerPage(route, request, { ...call, body: formOf(text) })
  if (route.kind === 'control') return answerControl(route, request, call, text)
  return answerPlaid(limiter, route, request, { ...call, body: { text } })
}

async function answerPlaid(
  limiter: RateLimiter,
  route: Route,
  request: IncomingMessage,
  call: Call
) {
  const body = checkKeys(parseJson(String(call.body.text)), request.headers)
  checkFields(body, route.fields)
  const { bank } = call
  const [finding] = bank.checksAnswers ? requestFindings(call.path, body) : []
  if (finding) throw invalidField(finding)
  const checked = { ...call, body }
  limiter.take(checked)
  const ordered = await applyFaults(checked)
  if (ordered) return ordered
  const result = { ...((await route.handler(checked)) as object), request_id: requestId() }
  const findings = bank.checksAnswers ? findingsOf(call.path, result) : []
  if (findings.length > 0) throw new Error(`not an answer of Plaid: ${findings.join('; ')}`)
  return spoil(checked, json(200, result))
}

async function answerControl(route: Route, request: IncomingMessage, call: Call, text: string) {
  const { bank } = call
  const given = String(request.headers['x-control-token'] ?? '')
  if (bank.controlToken === '' || !isSame(given, bank.controlToken)) {
    return json(403, { error: 'X-Control-Token is missing or wrong' })
  }
  const body = text === '' ? {} : bodyOfControl(text)
  return json(200, await route.handler({ ...call, body }))
}

/** Operations may come as a bare list. */
function bodyOfControl(text: string): Body {
  return text.trimStart().startsWith('[') ? { ops: parseAny(text) } : parseJson(text)
}

async function answerPage(route: Route, request: IncomingMessage, call: Call): Promise<Answer> {
  const { origin, host } = request.headers
  const isForeign = origin !== undefined && origin !== `http://${host}`
  if (route.method === 'POST' && isForeign) return plain(403, 'This form came from elsewhere.')
  return (await route.handler(call)) as Answer
}

/** Every name of a form with all of its values. */
function formOf(text: string): Body {
  const form = new URLSearchParams(text)
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  if (size > LARGEST_BODY) throw invalidBody()
  return Buffer.concat(chunks).toString('utf8')
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (left: string, right: string): boolean =>
  timingSafeEqual(hashed(left), hashed(right))

function json(status: number, body: unknown): Answer {
  const text = JSON.stringify({ request_id: requestId(), ...(body as object) })
  return { status, headers: { 'content-type': 'application/json' }, body: text }
}

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

function errorAnswer(bank: Bank, error: unknown): Answer {
  if (isUnstorable(error)) return errorAnswer(bank, invalidField('a value is out of range'))
  const findings = bank.checksAnswers && error instanceof PlaidError ? errorFindingsOf(error) : []
  if (error instanceof PlaidError && findings.length === 0) return json(error.status, error.body)
  const told = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`sandbox bank: ${[told, ...findings].join('; ')}\n`)
  const details = {
    type: 'API_ERROR',
    code: 'INTERNAL_SERVER_ERROR',
    message: 'an unexpected error occurred',
    status: 500,
  }
  return json(500, new PlaidError(details).body)
}

/** PostgreSQL's class 22: the data of a request, not the bank, is at fault. */
const isUnstorable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^22/.test(String(error.code))

/** What a person ordered may be as odd as they like. */
const errorFindingsOf = (error: PlaidError): string[] =>
  error.isOrdered ? [] : errorFindings({ request_id: requestId(), ...error.body })

function write(response: ServerResponse, { status, headers, body, transport }: Answer): void {
  if (transport === 'hang') return
  if (transport === 'reset') return void response.destroy()
  const length = Buffer.byteLength(body)
  response.writeHead(status, { ...SAFE_HEADERS, ...headers, 'content-length': length })
  if (transport !== 'truncate') return void response.end(body)
  response.write(body.slice(0, Math.floor(length / 2)), () => response.destroy())
}
