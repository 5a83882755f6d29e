import { test } from '@japa/runner'
import { codeOf } from '#tests/functional/sandbox_bank/bank_world'
import { judge } from '#tests/functional/sandbox_bank/receiver'
import { useReceiver } from '#tests/functional/sandbox_bank/webhook_world'

const HOUR = 3_600
const FIXED_KID = '6c5516e1-92dc-479e-a8ff-5a51992e0001'

test.group('Sandbox bank webhook delivery', (group) => {
  const { world, receiver, deliver, advance, policy, send } = useReceiver(
    group,
    'sandbox_bank_delivery'
  )

  test('each is signed over its bytes, and every forgery is another one', async ({ assert }) => {
    const expected = {
      ok: 'fine',
      wrong_key: 'signature',
      tampered: 'body',
      recompacted: 'body',
      stale: 'old',
      future: 'not yet',
      alg_none: 'algorithm',
      hs256: 'algorithm',
      unknown_kid: 'unknown key',
      expired_kid: 'expired key',
      no_header: 'no header',
    }
    for (const [sign, verdict] of Object.entries(expected)) {
      receiver.clear()
      await send({ sign })
      await deliver()
      assert.equal(await judge(world, receiver.received[0]), verdict, sign)
    }
    const { status } = await send({ sign: 'politely' })
    assert.equal(status, 400)
  })

  test('the body is written with two spaces, and the policy can name another environment', async ({
    assert,
  }) => {
    await policy({ environment: 'production', sign: 'stale' })
    await send()
    await deliver()
    const [{ text, body }] = receiver.received
    assert.equal(text, JSON.stringify(body, null, 2))
    assert.equal(body.environment, 'production')
    assert.equal(await judge(world, receiver.received[0]), 'old')
  })

  test('keys outlive restarts and resets, and rotate', async ({ assert }) => {
    await send()
    await deliver()
    const [before] = receiver.received
    await world.restart()
    await world.reset()
    assert.equal(await judge(world, before), 'fine')
    await world.control('POST', '/keys/rotate')
    assert.equal(await judge(world, before), 'expired key')
    await send()
    await deliver()
    assert.equal(await judge(world, receiver.received[1]), 'fine')
    const { data } = await world.plaid.webhookVerificationKeyGet({ key_id: FIXED_KID })
    assert.containsSubset(data.key, { kid: FIXED_KID, alg: 'ES256', crv: 'P-256', use: 'sig' })
    const unknown = world.plaid.webhookVerificationKeyGet({ key_id: 'nobody' })
    assert.equal(await codeOf(unknown), 'INVALID_WEBHOOK_VERIFICATION_KEY_ID')
  })

  test('a refused webhook comes again after 30 seconds, 2, 8, 32 minutes, 2 and 8 hours', async ({
    assert,
  }) => {
    receiver.answer = 500
    await send()
    await deliver()
    for (const seconds of [30, 120, 480, 1920, 7680, 30_720]) {
      const count = receiver.received.length
      await advance(seconds - 5)
      await deliver()
      assert.lengthOf(receiver.received, count, `before ${seconds}`)
      await advance(5)
      await deliver()
      assert.lengthOf(receiver.received, count + 1, `after ${seconds}`)
    }
    const tokens = new Set(receiver.received.map(({ token }) => token))
    assert.equal(tokens.size, 7)
    const [webhook] = await deliver()
    assert.containsSubset(webhook, { state: 'given_up', attempts: 7 })
  })

  test('whoever sleeps a day gets all attempts at once, and a receiver that wakes gets it', async ({
    assert,
  }) => {
    receiver.answer = 503
    await send()
    await deliver()
    receiver.answer = 200
    await advance(24 * HOUR)
    await deliver()
    assert.lengthOf(receiver.received, 2)
  })

  test('who rejects nearly everything gets no more retries', async ({ assert }) => {
    receiver.answer = 400
    for (let turn = 0; turn < 12; turn += 1) await send()
    const webhooks = await deliver()
    const states = webhooks.map(({ state }) => state)
    assert.lengthOf(
      states.filter((state) => state === 'given_up'),
      3
    )
  })

  test('a receiver that says nothing is given up on in time', async ({ assert }) => {
    await policy({ timeout_ms: 20 })
    receiver.answer = 'silent'
    await send()
    const [webhook] = await deliver()
    assert.containsSubset(webhook, { state: 'waiting', attempts: 1 })
  })

  test('webhooks are doubled, lost, delayed and shuffled as ordered', async ({ assert }) => {
    await policy({ duplicate: 2 })
    await send()
    await deliver()
    assert.lengthOf(receiver.received, 3)
    await policy({ drop: 1 })
    await send()
    await send()
    const dropped = await deliver()
    assert.lengthOf(receiver.received, 4)
    assert.equal(dropped[1].state, 'dropped')
    await policy({ delay_ms: 60_000, shuffle_window: 6 })
    for (let n = 0; n < 6; n += 1) {
      await send({ payload: { webhook_type: 'X', webhook_code: String(n) } })
    }
    await deliver()
    assert.lengthOf(receiver.received, 4)
    await advance(61)
    await deliver()
    const order = receiver.codes.slice(4)
    assert.sameMembers(order, ['0', '1', '2', '3', '4', '5'])
    assert.notDeepEqual(order, ['0', '1', '2', '3', '4', '5'])
    const { status } = await policy({ duplicates: 1 })
    assert.equal(status, 400)
  })
})
