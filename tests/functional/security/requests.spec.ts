import { test } from '@japa/runner'
import env from '#start/env'
import { aPerson } from '#tests/world'
import { forgetAllTries } from '#tests/mailbox'

test.group('What a request may bring along', (group) => {
  group.each.setup(() => forgetAllTries())

  test('bodies, depth and number of fields have limits', async ({ client, assert }) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const json = { 'content-type': 'application/json' }
    const bodies: [Record<string, string>, string, number[]][] = [
      [form, `email=${'x'.repeat(1_100_000)}`, [413]],
      [json, JSON.stringify({ email: 'x'.repeat(1_100_000) }), [413]],
      [json, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, [400, 403, 413, 422]],
      [form, `a${'[x]'.repeat(5000)}=1`, [400, 403, 413, 422]],
      [form, Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&'), [400, 403, 413, 422]],
      [json, '{"__proto__":{"isAdmin":true},"email":', [400, 403, 422]],
    ]
    for (const [headers, body, expected] of bodies) {
      const answer = await fetch(new URL('/login', env.get('APP_URL')), {
        method: 'POST',
        headers: { accept: 'text/html', ...headers },
        body,
      })
      await answer.arrayBuffer()
      assert.include(expected, answer.status, body.slice(0, 30))
    }
    assert.equal((await client.get('/livez')).status(), 200)
  })

  test('[V 15.3.5] half a character is no text, wherever it stands', async ({ client, assert }) => {
    const person = await aPerson()
    for (const path of ['/login', '/settings/email', '/households', '/transactions']) {
      for (const half of ['\ud800', 'x\udfffy', '\u0000'])
        for (const fields of [{ email: half }, { name: [half] }, { q: { [half]: 'x' } }]) {
          const answer = await client
            .post(path)
            .json(fields)
            .loginAs(person.user)
            .withCsrfToken()
            .redirects(0)
          assert.include([400, 302, 422], answer.status(), `${path} ${JSON.stringify(fields)}`)
        }
    }
  })

  test('the host that somebody names stands in no link and no redirect', async ({
    client,
    assert,
  }) => {
    await aPerson()
    for (const path of ['/', '/login', '/dashboard', '/signup', '/nowhere']) {
      const answer = await client
        .get(path)
        .header('host', 'evil.example')
        .header('x-forwarded-host', 'evil.example')
        .redirects(0)
      assert.notInclude(answer.text(), 'evil.example')
      assert.notInclude(answer.header('location') ?? '', 'evil.example')
    }
  })

  test('[V 3.4.7] what browsers tell of the policy is taken, and nothing else of it', async ({
    assert,
  }) => {
    const tell = (body: string) =>
      fetch(new URL('/csp-report', env.get('APP_URL')), {
        method: 'POST',
        headers: { 'content-type': 'application/csp-report' },
        body,
      })
    const report = {
      'csp-report': { 'blocked-uri': 'inline', 'document-uri': 'https://x/y?token=1' },
    }
    assert.equal((await tell(JSON.stringify(report))).status, 204)
    for (const bad of ['', '[]', '{}', 'null', 'x'.repeat(20_000), '{"csp-report":7}'])
      assert.equal((await tell(bad)).status, 400)
  })
})
