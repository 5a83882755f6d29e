import { Writable } from 'node:stream'
import { test } from '@japa/runner'
import { Logger } from '@adonisjs/core/logger'
import { redact } from '#config/logger'
import { Secret } from '#core/secret'

function aLog() {
  let text = ''
  const desination = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  const logger = new Logger({ enabled: true, name: 'test', level: 'trace', redact, desination })
  return { logger, text: () => text }
}

test.group('Logs', () => {
  test('[V 16.2.5] secrets do not reach a log, by name or by kind', ({ assert }) => {
    const { logger, text } = aLog()
    const canary = 'canary-4711'
    for (const name of ['password', 'token', 'access_token', 'secret', 'authorization', 'cookie']) {
      logger.info(
        { [name]: canary, body: { [name]: canary }, request: { headers: { [name]: canary } } },
        'said'
      )
    }
    logger.error({ value: new Secret(canary), list: [new Secret(canary)] }, 'kind')
    assert.include(text(), 'said')
    assert.include(text(), 'kind')
    assert.notInclude(text(), canary)
  })
})
