import { test } from '@japa/runner'
import { CookieClient } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import env from '#start/env'
import { securityHeaders } from '#core/http/security_headers'
import { startSession } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import { aPerson } from '#tests/world'
import { forgetAllTries } from '#tests/mailbox'
import { addressOf } from '#tests/addresses'

const EXACT = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

interface Asked {
  method: string
  path: string
}

const routes = (): Asked[] =>
  Object.values(router.toJSON())
    .flat()
    .flatMap(({ methods, pattern }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, path: addressOf(pattern) }))
    )

async function cookieOfSomebody() {
  const { user } = await aPerson()
  const { token } = await startSession(user, { userAgent: 'test' })
  const cookies = new CookieClient((await app.container.make('encryption')).use())
  return `${SESSION_COOKIE}=${cookies.sign(SESSION_COOKIE, token)}`
}

/** What is wrong with the headers of an answer; the body is not waited for. */
async function wrongWith({ method, path }: Asked, headers: Record<string, string>) {
  const gone = new AbortController()
  const answer = await fetch(new URL(path, env.get('APP_URL')), {
    method,
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
    signal: gone.signal,
  })
  const found: string[] = []
  const say = (what: string) => found.push(`${method} ${path} (${answer.status}): ${what}`)
  for (const [name, value] of Object.entries(EXACT))
    if (answer.headers.get(name) !== value) say(name)
  // Pages whose address is a secret tell it nobody.
  if (!/^(same-origin|no-referrer)$/.test(answer.headers.get('referrer-policy') ?? ''))
    say('referrer')
  const policy = answer.headers.get('content-security-policy') ?? ''
  if (!/script-src 'nonce-[\w+/]{24}';/.test(policy)) say('script-src')
  if (/unsafe|\*/.test(policy)) say('unsafe policy')
  if (answer.headers.has('x-powered-by') || answer.headers.has('server')) say('names itself')
  if (answer.headers.has('access-control-allow-origin')) say('CORS')
  const type = answer.headers.get('content-type') ?? ''
  if (/html/.test(type)) {
    if (!/charset=utf-8/i.test(type)) say('charset')
    if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) say('may be kept')
  }
  if (answer.status >= 500) say('fails')
  gone.abort()
  return found
}

test.group('Every route, whatever it answers', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.timeout(120_000)

  test('[V 3.4.2, 3.4.3, 3.4.4, 3.4.5, 3.4.8, 3.5.8, 4.1.1, 14.3.2] carries its headers for strangers, members and fragments', async ({
    assert,
  }) => {
    const cookie = await cookieOfSomebody()
    const visits: Record<string, string>[] = [
      {},
      { cookie },
      { cookie, 'hx-request-type': 'partial' },
    ]
    const wrong: string[] = []
    for (const headers of visits)
      for (const asked of routes()) wrong.push(...(await wrongWith(asked, headers)))
    assert.deepEqual(wrong, [])
  })

  test('[V 3.5.1] takes no request that another site sent, with or without a token', async ({
    assert,
  }) => {
    const cookie = await cookieOfSomebody()
    const refused: string[] = []
    // Machines send these, and mail programs the last one: what they sign or know counts, and no cookie.
    const machines = /^\/(webhooks|csp-report|notifications\/unsubscribe)/
    const all = routes().filter(({ method, path }) => method !== 'GET' && !machines.test(path))
    for (const { method, path } of all) {
      for (const from of ['cross-site', 'same-site', 'nonsense']) {
        const headers = { cookie, 'sec-fetch-site': from, accept: 'text/html' }
        const answer = await fetch(new URL(path, env.get('APP_URL')), { method, headers })
        await answer.arrayBuffer()
        if (answer.status !== 403) refused.push(`${method} ${path} from ${from}: ${answer.status}`)
      }
    }
    assert.deepEqual(refused, [])
  })

  test('a form of an own page is taken, one of another origin is not', async ({
    client,
    assert,
  }) => {
    const send = (headers: Record<string, string>) => {
      const request = client.post('/login').form({ email: 'a@example.com', password: 'x' })
      for (const [name, value] of Object.entries(headers)) request.header(name, value)
      return request.withCsrfToken().redirects(0)
    }
    const { origin } = new URL(env.get('APP_URL'))
    const own: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin },
    ]
    for (const headers of own) {
      assert.equal((await send(headers)).status(), 422, JSON.stringify(headers))
    }
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      assert.equal((await send(headers)).status(), 403, JSON.stringify(headers))
    }
  })

  test('a nonce is of one answer, and the scripts of the page carry it', async ({
    client,
    assert,
  }) => {
    const pages = [await client.get('/login'), await client.get('/login')]
    const nonces = pages.map(
      (page) => /nonce-([\w+/]+)/.exec(page.header('content-security-policy')!)![1]
    )
    assert.notEqual(nonces[0], nonces[1])
    for (const [index, page] of pages.entries()) {
      const scripts = page.text().match(/<script\b[^>]*>|<link[^>]*modulepreload[^>]*>/g)!
      assert.isNotEmpty(scripts)
      for (const script of scripts) assert.include(script, `nonce="${nonces[index]}"`)
    }
  })

  test('[V 3.4.1] only https promises https', ({ assert }) => {
    const header = (isSecure: boolean) =>
      securityHeaders({ nonce: 'x', isSecure })['Strict-Transport-Security']
    assert.equal(header(true), 'max-age=63072000; includeSubDomains')
    assert.isUndefined(header(false))
  })
})
