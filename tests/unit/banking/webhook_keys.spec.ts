import { generateKeyPairSync } from 'node:crypto'
import { test } from '@japa/runner'
import { freezeClock, restoreClock, travel } from '#core/clock'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { WebhookKeys } from '#banking/webhooks/keys'
import type { WebhookRefused } from '#banking/webhooks/refused'

const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
const MINUTE = 60_000

/** A bank that has the named keys, and counts what it is asked. */
function aBank(...kids: string[]) {
  const asked: string[] = []
  const expired = new Map<string, number>()
  const trouble = { error: null as BankApiError | null }
  const getWebhookKey = async (kid: string) => {
    asked.push(kid)
    if (trouble.error) throw trouble.error
    if (!kids.includes(kid)) throw failure('INVALID_WEBHOOK_VERIFICATION_KEY_ID', 400)
    const key = { ...jwk, kid, alg: 'ES256', use: 'sig', expired_at: expired.get(kid) ?? null }
    return { key, request_id: 'x' } as never
  }
  return { asked, kids, expired, trouble, keys: new WebhookKeys({ getWebhookKey }) }
}

const failure = (errorCode: string, httpStatus: number) =>
  new BankApiError('/x', { errorType: 'INVALID_INPUT', errorCode, httpStatus })

const statusOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 200,
    (error: WebhookRefused) => error.status
  )

test.group('keys of webhooks', (group) => {
  group.each.setup(() => freezeClock('2026-05-01T12:00:00Z'))
  group.each.teardown(() => restoreClock())

  test('those who need the same key at once share one question', async ({ assert }) => {
    const { asked, keys } = aBank('key-one-1')
    await Promise.all(Array.from({ length: 50 }, () => keys.find('key-one-1')))
    await keys.find('key-one-1')
    assert.deepEqual(asked, ['key-one-1'])
  })

  test('a key is read again after a day', async ({ assert }) => {
    const { asked, keys } = aBank('key-one-1')
    await keys.find('key-one-1')
    travel(24 * 60 * MINUTE - 1)
    await keys.find('key-one-1')
    assert.lengthOf(asked, 1)
    travel(1)
    await keys.find('key-one-1')
    assert.lengthOf(asked, 2)
  })

  test('a new key makes the others be read again, so that those that ended are refused', async ({
    assert,
  }) => {
    const { asked, expired, keys } = aBank('key-one-1', 'key-two-2')
    await keys.find('key-one-1')
    expired.set('key-one-1', Date.parse('2026-05-01T11:59:59Z') / 1000)
    assert.equal(await statusOf(keys.find('key-one-1')), 200, 'not known yet')
    await keys.find('key-two-2')
    assert.deepEqual(asked, ['key-one-1', 'key-two-2', 'key-one-1'])
    assert.equal(await statusOf(keys.find('key-one-1')), 401)
  })

  test('a key that nobody has is not asked for again within five minutes', async ({ assert }) => {
    const { asked, kids, keys } = aBank()
    assert.equal(await statusOf(keys.find('key-late-')), 401)
    kids.push('key-late-')
    assert.equal(await statusOf(keys.find('key-late-')), 401)
    assert.lengthOf(asked, 1)
    travel(5 * MINUTE)
    assert.equal(await statusOf(keys.find('key-late-')), 200)
  })

  test('so many unknown keys are asked for in a minute, and no more', async ({ assert }) => {
    const { asked, kids, keys } = aBank('key-known')
    await keys.find('key-known')
    travel(MINUTE)
    const found = []
    for (let index = 0; index < 12; index++)
      found.push(await statusOf(keys.find(`forged-${index}`)))
    assert.deepEqual(found, [...Array.from({ length: 10 }, () => 401), 503, 503])
    assert.lengthOf(asked, 11)
    assert.equal(await statusOf(keys.find('key-known')), 200, 'what is known needs no question')
    travel(MINUTE)
    kids.push('key-fresh')
    assert.equal(await statusOf(keys.find('key-fresh')), 200)
  })

  test('while the bank does not answer, webhooks are to come again', async ({ assert }) => {
    const { trouble, keys } = aBank('key-one-1')
    for (const error of [
      failure('INTERNAL_SERVER_ERROR', 500),
      failure('RATE_LIMIT', 429),
      failure('INVALID_API_KEYS', 400),
      new BankApiError('/x', { errorType: 'NETWORK', errorCode: 'ECONNREFUSED' }),
    ]) {
      trouble.error = error
      assert.equal(await statusOf(keys.find('key-one-1')), 503, error.message)
    }
    trouble.error = null
    assert.equal(await statusOf(keys.find('key-one-1')), 200)
  })
})
