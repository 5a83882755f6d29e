import { Writable } from 'node:stream'
import { test } from '@japa/runner'
import { Logger } from '@adonisjs/core/logger'
import { logLines } from '#config/logger'
import { runAsRequest } from '#core/request_facts'
import { Secret } from '#core/secret'

function aLog() {
  let text = ''
  const desination = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  const logger = new Logger({
    enabled: true,
    name: 'test',
    level: 'trace',
    ...logLines,
    desination,
  })
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

  test('[V 16.2.1, 16.2.2] a line says when in UTC, for which request, who and in which household', ({
    assert,
  }) => {
    const { logger, text } = aLog()
    const facts = { requestId: 'r', address: '::1', kind: 'user' as const, userId: 'ann' }
    runAsRequest({ ...facts, householdId: 'home' }, () =>
      logger.child({ request_id: 'r' }).info('looked')
    )
    const line = JSON.parse(text()) as Record<string, unknown>
    assert.deepInclude(line, { request_id: 'r', actor: 'ann', actor_kind: 'user' })
    assert.deepInclude(line, { household: 'home', msg: 'looked' })
    assert.match(String(line.time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('[V 16.4.1] what somebody typed stays in its line', ({ assert }) => {
    const { logger, text } = aLog()
    const typed = 'Ann\r\n{"level":60,"msg":"forged"}\u2028\u001b[31m\0'
    logger.info({ name: typed, [typed]: 1 }, `said ${typed}`)
    assert.lengthOf(
      text()
        .trimEnd()
        .split(/[\r\n]/),
      1
    )
    assert.notInclude(text(), '\u001b')
    assert.equal((JSON.parse(text()) as { level: number }).level, 30)
  })
})
