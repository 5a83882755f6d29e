import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import {
  CuttableDatabase,
  Installation,
  jarOf,
  signInAt,
} from '#tests/functional/security/installation'
import { aPerson, PASSWORD } from '#tests/world'

test.group('Limits of two web processes on Redis', (group) => {
  group.each.timeout(90_000)
  const [one, other] = [new Installation(), new Installation()]
  const redis = new CuttableDatabase(process.env.TEST_REDIS_URL)

  group.setup(async () => {
    const settings = {
      REDIS_URL: await redis.open(),
      RATE_FACTOR: '1',
      APP_KEY: randomBytes(32).toString('base64url'),
    }
    await Promise.all([one.start(settings), other.start(settings)])
    return async () => {
      await Promise.all([one.stop(), other.stop()])
    }
  })

  const fileAt = async (house: Installation, cookies: string[]) =>
    house.get('/settings/audit.csv', { accept: 'text/html', cookie: jarOf(cookies) })

  test('files of a household are counted together', async ({ assert }) => {
    const { cookies } = await signInAt(one, (await aPerson()).user.email, PASSWORD)
    for (const house of [one, other, one, other, one])
      assert.equal((await fileAt(house, cookies)).status, 200)
    for (const house of [one, other]) {
      const refused = await fileAt(house, cookies)
      assert.equal(refused.status, 429)
      assert.isAbove(Number(refused.headers.get('retry-after')), 3000)
    }
  })

  test('guesses are counted together', async ({ assert }) => {
    const { user } = await aPerson()
    const statuses: number[] = []
    for (const house of [one, other, one, other, one, other, one])
      statuses.push((await signInAt(house, user.email, 'not the password')).answer.status)
    assert.deepEqual(statuses.slice(0, 5), [422, 422, 422, 422, 422])
    assert.equal(statuses.at(-1), 429)
  })

  // The last one: Redis does not come back.
  test('without Redis nobody signs in, and who is in works on', async ({ assert }) => {
    const { user } = await aPerson()
    const { cookies } = await signInAt(one, user.email, PASSWORD)
    redis.cut()
    const { answer } = await signInAt(one, user.email, PASSWORD)
    assert.equal(answer.status, 503)
    assert.isAbove(Number(answer.headers.get('retry-after')), 0)
    assert.include(await answer.text(), 'Nobody can sign in')
    assert.equal((await fileAt(one, cookies)).status, 200)
    const page = await one.get('/dashboard', { accept: 'text/html', cookie: jarOf(cookies) })
    assert.equal(page.status, 200)
    const line = await one.line((text) => text.includes('rate limits: the store does not answer'))
    assert.equal(JSON.parse(line).level, 50)
    await one.line((text) => text.includes('tries cannot be counted'))
  })
})
