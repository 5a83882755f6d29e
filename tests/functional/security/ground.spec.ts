import { test } from '@japa/runner'
import { hashPassword } from '#identity/models/password'
import { rawRequest } from '#tests/raw_request'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'

/** What every answer carries, whatever it is. */
const HEADERS = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
]

test.group('Known holes of the framework stay closed', () => {
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
    test(`a file field named ${name} does not end the process`, async ({ assert, client }) => {
      const body = `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n`
      const head = `POST /login HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: ${body.length}\r\n\r\n`
      assert.match(await rawRequest(head + body), /^HTTP\/1\.1 4\d\d/)
      assert.equal((await client.get('/livez')).status(), 200)
    })
  }

  test('[V 6.2.8] a password is taken byte for byte', async ({ client, assert }) => {
    const person = await aPerson()
    const tryOut = (password: string) =>
      client
        .post('/login')
        .form({ email: person.user.email, password })
        .withCsrfToken()
        .redirects(0)
    assert.equal((await tryOut(`${PASSWORD} `)).status(), 422)
    assert.equal((await tryOut(` ${PASSWORD}`)).status(), 422)
    assert.equal((await tryOut(PASSWORD)).status(), 302)
    // Longer than other hashes look, and written in two ways that look the same.
    const long = `${'Zoë’s '.normalize('NFC').repeat(12)} end`
    await person.user.merge({ passwordHash: await hashPassword(long) }).save()
    await forgetAllTries()
    for (const other of [long.slice(0, 72), long.normalize('NFD'), `${long}\0`, long.toLowerCase()])
      assert.equal((await tryOut(other)).status(), 422)
    assert.equal((await tryOut(long)).status(), 302)
  })

  test('[V 3.5.1] a post without its token is refused as 403, not answered with a redirect', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post('/login')
      .form({ email: 'a@example.com', password: 'x' })
      .redirects(0)
    assert.equal(response.status(), 403)
    const json = await client
      .post('/login')
      .header('accept', 'application/json')
      .form({ email: 'a@example.com' })
      .redirects(0)
    assert.equal(json.status(), 403)
    assert.include(json.header('content-type')!, 'application/problem+json')
  })

  test('[V 15.3.5, 15.3.7] numbers and lists where a text belongs are refused, never an error of ours', async ({
    client,
    assert,
  }) => {
    for (const email of [['a', 'b'], { toString: 'x' }, 'x'.repeat(100_000)]) {
      const response = await client
        .post('/login')
        .json({ email, password: 'x' })
        .withCsrfToken()
        .redirects(0)
      assert.include([413, 422], response.status())
    }
  })
})

test.group('Every answer carries its headers', () => {
  const paths = [
    '/login',
    '/livez',
    '/nowhere',
    '/dashboard',
    '/favicon.ico',
    '/login?x[__proto__]=1',
  ]

  for (const path of paths) {
    test(`[V 3.4.3, 3.4.6] GET ${path}`, async ({ client, assert }) => {
      const response = await client.get(path).redirects(0)
      for (const name of HEADERS) assert.exists(response.header(name), name)
      const policy = response.header('content-security-policy')!
      for (const part of [
        "default-src 'none'",
        "script-src 'nonce-",
        "require-trusted-types-for 'script'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        assert.include(policy, part)
      }
      assert.notMatch(policy, /unsafe-(inline|eval)/)
      assert.notExists(response.header('x-powered-by'))
    })
  }

  test('a refused form and a fragment carry them too', async ({ client, assert }) => {
    const refused = await client
      .post('/login')
      .form({ email: 'no', password: '' })
      .withCsrfToken()
      .redirects(0)
    const fragment = await client
      .get('/nowhere')
      .header('hx-request', 'true')
      .header('hx-request-type', 'partial')
    for (const response of [refused, fragment])
      for (const name of HEADERS) assert.exists(response.header(name), name)
    assert.equal(refused.status(), 422)
    assert.include(refused.header('vary')!, 'HX-Request-Type')
  })
})
