import { randomUUID, type KeyObject } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { EnforceRetention } from '#privacy/jobs/enforce_retention'
import { TestBank } from '#tests/functional/banking/bank'
import { countAsOutside } from '#tests/rates'
import { aKeyPair, hash, post, signed, textOf } from '#tests/functional/banking/webhooks_world'

const SCHEMA = 'sandbox_bank_of_webhooks'

test.group('webhooks of the bank', (group) => {
  const bank = new TestBank(SCHEMA)
  const good = aKeyPair().privateKey
  const kid = randomUUID()
  group.setup(async () => {
    await bank.start()
    await publish(kid, good)
  })
  group.teardown(() => bank.stop())
  group.each.setup(async () => {
    for (const table of ['webhook_events', 'outbox', 'rate_limits']) await db.from(table).delete()
  })

  const publish = (id: string, key: KeyObject, expiredAt: number | null = null) =>
    db
      .connection('owner')
      .rawQuery(
        'insert into ??.signing_keys (kid, jwk, created_at, expired_at) values (?, ?, ?, ?)',
        [SCHEMA, id, JSON.stringify(key.export({ format: 'jwk' })), 1, expiredAt] as never
      )
  const kept = () => db.from('webhook_events').orderBy('received_at')
  const asked = () => db.from('outbox').where('name', 'HandleWebhook')

  test('a signed one is kept at once, and its handling asked for', async ({ assert }) => {
    const text = textOf({ error: { error_code: 'ITEM_LOGIN_REQUIRED', error_message: 'Ann' } })
    const started = performance.now()
    const answer = await post(text, await signed(text, good, { kid }))
    assert.equal(answer.status, 200)
    assert.isBelow(performance.now() - started, 1000)
    assert.isNull(answer.headers.get('set-cookie'))
    const [event] = await kept()
    assert.deepInclude(event, { type: 'ITEM', code: 'LOGIN_REPAIRED', outcome: null })
    assert.deepEqual(event.body, { error_code: 'ITEM_LOGIN_REQUIRED' })
    assert.equal(event.item_hash.toString('hex'), hash(JSON.parse(text).item_id))
    const [job] = await asked()
    assert.deepEqual(job.payload, { eventId: event.id })
  })

  test('forged, altered, old and unsigned ones are refused, and nothing is kept', async ({
    assert,
  }) => {
    const text = textOf()
    const stranger = aKeyPair().privateKey
    const [ended, own] = [randomUUID(), await signed(text, good, { kid })]
    await publish(ended, good, Date.now() - 1000)
    const [head, claims, signature] = own.split('.')
    const part = (parts: object) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const none = { alg: 'none', kid }
    const forged: Record<string, string | null> = {
      'no header': null,
      'an empty header': '',
      'no token': 'abc',
      'two parts': `${head}.${claims}`,
      'a stranger under a known key': await signed(text, stranger, { kid }),
      'a stranger under an own key': await signed(text, stranger),
      'no algorithm': `${part(none)}.${claims}.`,
      'no algorithm, with a signature': `${part(none)}.${claims}.${signature}`,
      'a shared secret': await signed(text, Buffer.alloc(32, 1), { kid, alg: 'HS256' }),
      'another signature': `${head}.${claims}.${'A'.repeat(86)}`,
      'other claims': `${head}.${part({ request_body_sha256: hash(text), iat: 1 })}.${signature}`,
      'a key that ended': await signed(text, good, { kid: ended }),
      'a path for a key': await signed(text, good, { kid: '../../../etc/passwd' }),
      'a key with a short name': await signed(text, good, { kid: 'abc' }),
      '301 seconds old': await signed(text, good, { kid, age: 301 }),
      'a minute and a half ahead': await signed(text, good, { kid, age: -90 }),
      'the hash of another body': await signed(textOf(), good, { kid }),
      'no hash': await signed(text, good, { kid, claims: { request_body_sha256: undefined } }),
      'half a hash': await signed(text, good, {
        kid,
        claims: { request_body_sha256: hash(text).slice(0, 32) },
      }),
      'a hash that is no text': await signed(text, good, {
        kid,
        claims: { request_body_sha256: 12 },
      }),
      'no time': await signed(text, good, { kid, age: null }),
    }
    for (const [why, token] of Object.entries(forged))
      assert.equal((await post(text, token)).status, 401, why)
    assert.lengthOf(await kept(), 0)
    assert.lengthOf(await asked(), 0)
    assert.equal((await post(text, own)).status, 200)
  })

  test('not one byte of it may be another', async ({ assert }) => {
    const bytes = Buffer.from(textOf({ item_id: 'a' }))
    const token = await signed(bytes, good, { kid })
    const positions = [0, 1, 17, Math.floor(bytes.length / 2), bytes.length - 1]
    for (const at of positions) {
      const altered = Buffer.from(bytes)
      altered[at] ^= 1
      assert.equal((await post(altered, token)).status, 401, `byte ${at}`)
    }
    const compact = JSON.stringify(JSON.parse(bytes.toString()))
    assert.equal((await post(compact, token)).status, 401, 'the same said shorter')
    assert.equal((await post(Buffer.concat([bytes, Buffer.from(' ')]), token)).status, 401)
    assert.lengthOf(await kept(), 0)
    assert.equal((await post(bytes, token)).status, 200)
  })

  test('a hundred copies at once are kept once; the same news again is other news', async ({
    assert,
  }) => {
    const text = textOf({ webhook_type: 'TRANSACTIONS', webhook_code: 'SYNC_UPDATES_AVAILABLE' })
    const token = await signed(text, good, { kid })
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(text, token)))
    assert.isTrue(answers.every(({ status }) => status === 200))
    assert.lengthOf(await kept(), 1)
    assert.lengthOf(await asked(), 1)
    await post(text, await signed(text, good, { kid, age: 1 }))
    assert.lengthOf(await kept(), 2)
  })

  test('of another environment, or of no JSON, nothing is kept', async ({ assert }) => {
    for (const environment of ['production', undefined]) {
      const text = textOf({ environment })
      assert.equal((await post(text, await signed(text, good, { kid }))).status, 200)
    }
    for (const text of ['[]', 'null', '{"a"', '"text"'])
      assert.equal((await post(text, await signed(text, good, { kid }))).status, 400, text)
    const form = 'webhook_type=ITEM'
    const typed = await post(form, await signed(form, good, { kid }), 'text/plain')
    assert.equal(typed.status, 415)
    assert.lengthOf(await kept(), 0)
  })

  test('more than 1 MiB is not read', async ({ assert }) => {
    const most = Buffer.alloc(1024 * 1024, ' ')
    assert.equal((await post(most, await signed(most, good, { kid }))).status, 400)
    const more = Buffer.alloc(1024 * 1024 + 1, ' ')
    assert.equal((await post(more, await signed(more, good, { kid }))).status, 413)
  })

  test('after 600 in a minute an address waits, and is told how long', async ({
    assert,
    cleanup,
  }) => {
    cleanup(countAsOutside())
    const statuses: number[] = []
    for (let turn = 0; turn < 31; turn++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => post('{}')))
      statuses.push(...answers.map(({ status }) => status))
      if (turn === 30)
        assert.isTrue(answers.every(({ headers }) => Number(headers.get('retry-after')) > 0))
    }
    assert.lengthOf(
      statuses.filter((status) => status === 429),
      20
    )
    assert.lengthOf(
      statuses.filter((status) => status === 401),
      600
    )
  })

  test('tokens of a link are kept sealed, and old webhooks are forgotten', async ({ assert }) => {
    const tokens = { link_token: 'link-sandbox-1', public_tokens: ['public-sandbox-1'] }
    const text = textOf({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', ...tokens })
    await post(text, await signed(text, good, { kid }))
    const { rows } = await db.rawQuery('select link, e::text as text from webhook_events e')
    assert.lengthOf(rows, 1)
    assert.match(rows[0].link, /^v1\./)
    assert.notMatch(rows[0].text, /sandbox-1/)
    await db.rawQuery(`update webhook_events set received_at = now() - interval '31 days'`)
    await new EnforceRetention().perform()
    assert.lengthOf(await kept(), 0)
  })
})
