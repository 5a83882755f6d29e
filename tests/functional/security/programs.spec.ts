import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { rawRequest } from '#tests/raw_request'
import { aKey, byPassword, keyOf } from '#tests/functional/identity/api_access/world'
import { routes } from '#tests/functional/security/access/routes'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson } from '#tests/world'
import { addressOf } from '#tests/addresses'

const PROBLEM = 'application/problem+json; charset=utf-8'
const at = (pattern: string) => new URL(addressOf(pattern), env.get('APP_URL'))
const forPrograms = () => routes().filter(({ pattern }) => pattern.startsWith('/api/v1/'))

test.group('The API for programs', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 3.5.2] is bearer only and JSON only: forms, texts and files are refused as 415', async ({
    assert,
  }) => {
    const key = await keyOf(await aPerson())
    const writing = forPrograms().filter(({ method }) => method !== 'GET')
    assert.isAbove(writing.length, 5)
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']
    // A paper of a transaction is sent as a file; a bearer is needed all the same.
    for (const { method, pattern } of writing.filter(({ rule }) => !rule.takesFiles))
      for (const type of [...types, 'text/plain', 'application/csp-report', 'nonsense', null]) {
        const headers: Record<string, string> = { authorization: `Bearer ${key}` }
        if (type) headers['content-type'] = type
        const body = new TextEncoder().encode('{"mode":"new"}')
        const answer = await fetch(at(pattern), { method, headers, body })
        const said = `${method} ${pattern} ${type}`
        assert.equal(answer.status, 415, said)
        assert.equal(answer.headers.get('content-type'), PROBLEM, said)
        assert.isNull(answer.headers.get('set-cookie'), said)
        await answer.arrayBuffer()
      }
  })

  test('says 401 without a key or token that counts, and how one is brought', async ({
    assert,
  }) => {
    const open = ['/api/v1/auth/token']
    for (const { method, pattern } of forPrograms().filter((one) => !open.includes(one.pattern)))
      for (const authorization of [undefined, 'Basic YTpi', 'Bearer', 'Bearer x', 'bearer  x']) {
        const headers: Record<string, string> = authorization ? { authorization } : {}
        const answer = await fetch(at(pattern), { method, headers })
        const said = `${method} ${pattern} ${authorization}`
        assert.equal(answer.status, 401, said)
        assert.equal(answer.headers.get('content-type'), PROBLEM, said)
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/, said)
        await answer.arrayBuffer()
      }
  })

  test('speaks to no page of another origin', async ({ assert }) => {
    const key = await aKey(await aPerson())
    const origin = 'https://evil.example'
    for (const { method, pattern } of forPrograms()) {
      const asked = { origin, 'access-control-request-method': method }
      const before = await fetch(at(pattern), { method: 'OPTIONS', headers: asked })
      const answer = await fetch(at(pattern), {
        method,
        headers: { origin, authorization: `Bearer ${key}` },
      })
      for (const { headers } of [before, answer])
        assert.isEmpty([...headers.keys()].filter((name) => name.startsWith('access-control-')))
      assert.equal(before.status, 405)
      await Promise.all([before.arrayBuffer(), answer.arrayBuffer()])
    }
  })

  test('takes no device for known because of a cookie', async ({ client }) => {
    const person = await aPerson()
    const browser = await client
      .post('/login')
      .form({ email: person.user.email, password: byPassword(person).password })
      .withCsrfToken()
      .redirects(0)
    const { value } = browser.cookie('device')!
    for (let tries = 0; tries < 6; tries++) {
      const wrong = { ...byPassword(person), password: 'wrong' }
      await client.post('/api/v1/auth/token').cookie('device', value).json(wrong)
    }
    const answer = await client
      .post('/api/v1/auth/token')
      .cookie('device', value)
      .json(byPassword(person))
    answer.assertStatus(429)
  })
})

test.group('Methods that an address does not know', () => {
  test('[V 4.1.4] are refused as 405 with those that it does', async ({ assert }) => {
    const known = Map.groupBy(routes(), ({ pattern }) => at(pattern).pathname)
    const wrong: string[] = []
    for (const [path, all] of known) {
      const allowed = all.map(({ method }) => method)
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']
      for (const method of others.filter((name) => !allowed.includes(name))) {
        const answer = await fetch(new URL(path, env.get('APP_URL')), {
          method,
          headers: { accept: 'text/html' },
        })
        await answer.arrayBuffer()
        const said = answer.headers.get('allow')?.split(', ') ?? []
        if (answer.status !== 405 || !allowed.every((name) => said.includes(name)))
          wrong.push(`${method} ${path}: ${answer.status} ${said}`)
      }
    }
    assert.deepEqual(wrong, [])
  }).timeout(60_000)

  test('[V 13.4.4] TRACE and CONNECT give nothing back of what was sent', async ({ assert }) => {
    for (const method of ['TRACE', 'TRACK', 'CONNECT']) {
      for (const path of ['/', '/login', '/nowhere', '/api/v1/connections']) {
        const answer = await rawRequest(
          `${method} ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: sid=canary\r\nconnection: close\r\n\r\n`
        )
        assert.notInclude(answer, 'canary')
        assert.match(answer || 'HTTP/1.1 400', /^HTTP\/1\.1 40[045]/, `${method} ${path}`)
      }
    }
  })

  test('one that a body names changes nothing: the token is asked for all the same', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    for (const name of ['GET', 'HEAD', 'DELETE', 'PATCH', 'x']) {
      const sent = await client
        .post('/households')
        .loginAs(person.user)
        .form({ _method: name, name: 'Sent by another site', currency: 'USD', time_zone: 'UTC' })
        .redirects(0)
      assert.include([400, 403, 405], sent.status(), name)
    }
    const rows = await db.from('households').where('name', 'Sent by another site')
    assert.isEmpty(rows)
  })

  test('one that is chosen by a form is no other than the browser could send', async ({
    assert,
  }) => {
    for (const query of ['_method[]=DELETE', '_method[a]=x', '_method=', '_method=TRACE']) {
      const answer = await fetch(new URL(`/login?${query}`, env.get('APP_URL')), { method: 'POST' })
      await answer.arrayBuffer()
      assert.include([400, 403, 405], answer.status, query)
    }
  })
})
