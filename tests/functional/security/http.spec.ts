import { test } from '@japa/runner'
import env from '#start/env'
import { rawRequest } from '#tests/raw_request'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries } from '#tests/mailbox'
import { anAccount, aPerson, PASSWORD } from '#tests/world'

const ask = (method: string, path: string) =>
  rawRequest(
    `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nx-canary: canary-4711\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`
  )

test.group('HTTP', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 13.4.4] TRACE and its like come back with nothing', async ({ assert }) => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'SEARCH', 'PURGE'])
      for (const path of ['/', '/login', '/dashboard', '/api/v1/connections']) {
        const answer = await ask(method, path)
        assert.notMatch(answer, /^HTTP\/1\.1 [23]/, `${method} ${path}`)
        assert.notInclude(answer, 'canary-4711')
      }
    assert.match(await ask('GET', '/livez'), /^HTTP\/1\.1 200/)
  })

  test('[V 14.3.1] signing out asks the browser to forget what it keeps', async ({ assert }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    await visitor.get('/more')
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const token = /name='_csrf' value='([^']+)/.exec(visitor.html)![1]
    const answer = await fetch(new URL('/logout', env.get('APP_URL')), {
      method: 'POST',
      headers: { cookie, accept: 'text/html' },
      body: new URLSearchParams({ _csrf: token }),
      redirect: 'manual',
    })
    assert.equal(answer.status, 302)
    assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
  })

  test('[V 1.4.2] an amount that no column holds is refused beside its field', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const account = await person.within(() => anAccount())
    const send = (amount: string) =>
      client
        .post('/transactions')
        .form({
          account_id: account,
          occurred_on: '2026-11-20',
          payee: 'Café',
          amount,
          direction: 'out',
          category_id: '',
          note: '',
        })
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
    for (const amount of [
      '92233720368547758.08',
      '9'.repeat(40),
      '1e30',
      'NaN',
      'Infinity',
      '0x10',
    ])
      assert.equal((await send(amount)).status(), 422, amount)
    assert.equal((await send('1234567.89')).status(), 302)
  })
})
