import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { Installation } from '#tests/functional/security/installation'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson } from '#tests/world'

const EXACT = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
/** Told to nobody: where the code is, what it is made of, what the database said. */
const INNER = /node_modules|\bat [\w.<>]+ \(|\.ts:\d+|relation "|select \*|adonis|express|youch/i

/** What is wrong with an answer in production. */
function* wrongWith({ headers }: Response, text: string) {
  for (const [name, value] of Object.entries(EXACT)) if (headers.get(name) !== value) yield name
  const policy = headers.get('content-security-policy') ?? ''
  if (!/^default-src 'none'; script-src 'nonce-[\w+/-]{24}'; style-src 'self';/.test(policy))
    yield `policy ${policy}`
  if (/unsafe|\*|http:|localhost|ws:/.test(policy)) yield `policy ${policy}`
  if (!/trusted-types htmx/.test(policy)) yield 'trusted types'
  if (!/^(same-origin|no-referrer)$/.test(headers.get('referrer-policy') ?? '')) yield 'referrer'
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    if (headers.has(name)) yield name
  const type = headers.get('content-type') ?? ''
  if (/^text|json|xml|javascript/.test(type) && !/charset=utf-8/i.test(type)) yield `type ${type}`
  if (/html|json/.test(type) && !/no-store/.test(headers.get('cache-control') ?? '')) yield 'kept'
  for (const cookie of headers.getSetCookie()) yield* wrongWithCookie(cookie)
  const isPage = /html|json|plain/.test(type)
  const inner = isPage && (INNER.exec(text)?.[0] ?? (text.includes(app.makePath()) && 'a path'))
  if (inner) yield `tells "${inner}"`
}

/** The messages of the next page stand in a cookie named by an id, which `__Host-flash` names; sealed. */
const SEALED = /^[\da-f-]{36}=e%3A/

function* wrongWithCookie(cookie: string) {
  if (!/^__Host-/.test(cookie) && !SEALED.test(cookie)) yield `cookie ${cookie}`
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
    if (!cookie.includes(`; ${part}`)) yield `${part} of ${cookie}`
  if (/domain/i.test(cookie)) yield `domain of ${cookie}`
}

const aStaticFile = () => {
  const files = fs.readdirSync(app.publicPath('assets')).filter((name) => /\.(js|css)$/.test(name))
  return files.map((name) => `/assets/${name}`)
}

test.group('Every kind of answer', (group) => {
  const house = new Installation()
  group.setup(async () => {
    await house.start()
    return () => house.stop()
  })
  group.each.setup(() => forgetAllTries())
  group.each.timeout(60_000)

  const ask = (path: string, init?: RequestInit) => house.ask(path, init)
  const signIn = (fields: object) =>
    ask('/api/v1/auth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'password', ...fields }),
    })

  test('[V 3.3.1, 3.4.1, 3.4.3, 4.1.1, 13.4.2, 13.4.6, 16.5.1] every kind of answer carries its headers and tells nothing inner', async ({
    assert,
  }) => {
    await aPerson() // or every page would lead to the set-up
    const html = { accept: 'text/html' }
    const partial = { ...html, 'hx-request': 'true', 'hx-request-type': 'partial' }
    const page = await ask('/login', { headers: html })
    const token = /_csrf' value='([^']+)/.exec(await page.text())![1]
    const cookie = page.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const form = (fields: object) => ({
      method: 'POST',
      headers: { ...html, cookie },
      body: new URLSearchParams({ _csrf: token, ...fields }),
    })
    const person = { email: 'nobody@example.com', password: 'x' }
    const asked: [number, () => Promise<Response>][] = [
      [200, () => ask('/login', { headers: html })],
      [200, () => ask('/livez')],
      [302, () => ask('/dashboard', { headers: html })],
      [400, () => ask('/accounts/%ED%A0%80', { headers: html })],
      [400, () => ask('/login?_method[]=x', { method: 'POST', headers: html })],
      [401, () => ask('/dashboard', { headers: partial })],
      [401, () => ask('/api/v1/connections')],
      [403, () => ask('/login', { method: 'POST', headers: html })],
      [404, () => ask('/nowhere', { headers: html })],
      [404, () => ask('/nowhere', { headers: partial })],
      [404, () => ask('/api/v1/nowhere')],
      [404, () => ask('/dev/ui', { headers: html })],
      [404, () => ask('/.git/config', { headers: html })],
      [405, () => ask('/livez', { method: 'DELETE', headers: html })],
      [415, () => ask('/api/v1/auth/token', { method: 'POST', body: 'x' })],
      [422, () => ask('/login', form({ email: 'no', password: '' }))],
      [422, () => signIn({ email: 7 })],
    ]
    for (const file of aStaticFile()) asked.push([200, () => ask(file)])
    for (let tries = 0; tries < 5; tries++) asked.push([401, () => signIn(person)])
    asked.push([429, () => signIn(person)])
    const wrong: string[] = []
    for (const [status, send] of asked) {
      const answer = await send()
      const text = await answer.text()
      const said = `${new URL(answer.url).pathname} (${answer.status})`
      if (answer.status !== status) wrong.push(`${said}: ${status} expected`)
      for (const what of wrongWith(answer, text)) wrong.push(`${said}: ${what}`)
    }
    assert.deepEqual(wrong, [])
  })

  test('[V 16.5.1] an error of ours gives a code to ask with, and nothing else', async ({
    assert,
    cleanup,
  }) => {
    const rename = (from: string, to: string) =>
      db.connection('owner').rawQuery('alter table ?? rename to ??', [from, to])
    await rename('users', 'users_gone')
    cleanup(() => rename('users_gone', 'users'))
    const json = await signIn({ email: 'a@example.com', password: 'x' })
    const body = await json.text()
    assert.equal(json.status, 500)
    assert.deepEqual([...wrongWith(json, body)], [])
    assert.sameMembers(Object.keys(JSON.parse(body)), ['type', 'title', 'status', 'request_id'])
  })
})
