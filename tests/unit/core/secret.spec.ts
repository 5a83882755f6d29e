import { inspect, format } from 'node:util'
import { Writable } from 'node:stream'
import { test } from '@japa/runner'
import { pino } from 'pino'
import { Secret } from '#core/secret'

test.group('A secret', () => {
  const secret = new Secret('access-production-1234')

  test('is given out only when revealed', ({ assert }) => {
    assert.equal(secret.reveal(), 'access-production-1234')
    assert.equal(new Secret({ key: 7 }).reveal().key, 7)
  })

  test('does not show in any text', ({ assert }) => {
    const texts = [
      `${secret}`,
      secret + '',
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 9 }),
      format('%s %o %j', secret, secret, secret),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify({ ...secret }),
    ]
    for (const text of texts) assert.notInclude(text, '1234')
    assert.equal(texts[2], '{"secret":"[secret]"}')
  })

  test('[V 16.2.5] does not show in the log', ({ assert }) => {
    let written = ''
    const stream = new Writable({
      write(chunk, _, done) {
        written += chunk
        done()
      },
    })
    pino(stream).info({ secret, list: [secret] }, 'made %s', secret)
    assert.include(written, '[secret]')
    assert.notInclude(written, '1234')
  })
})
