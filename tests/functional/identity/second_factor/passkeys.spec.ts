import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { relyingParty } from '#config/passkeys'
import { disableUser } from '#identity/actions/disable_user'
import { useName } from '#tests/browser/passkeys'
import { anAuthenticator } from '#tests/functional/identity/second_factor/authenticator'
import { forgetAllTries, home, signIn } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

async function challenge(client: ApiClient, purpose = 'sign_in', sid?: string) {
  const request = client.post('/passkeys/request').json({ purpose }).withCsrfToken()
  const response = await (sid ? request.cookie('sid', sid) : request).redirects(0)
  response.assertStatus(200)
  return response.body().challenge as string
}

async function enter(client: ApiClient, credential: string) {
  const response = await client
    .post('/login/passkey')
    .form({ credential })
    .withCsrfToken()
    .redirects(0)
  const isIn = response.header('location') === '/dashboard'
  return { isIn, status: response.status(), sid: response.cookie('sid')?.value as string }
}

test.group('What a passkey signs', (group) => {
  group.setup(() => useName())
  group.each.setup(() => forgetAllTries())

  test('is for one name: that of APP_URL', ({ assert }) => {
    const before = env.get('APP_URL')
    const partyAt = (url: string) => {
      env.set('APP_URL', url)
      return relyingParty()
    }
    try {
      assert.deepEqual(partyAt('https://money.example'), {
        id: 'money.example',
        origin: 'https://money.example',
      })
      assert.deepEqual(partyAt('http://localhost:3333'), {
        id: 'localhost',
        origin: 'http://localhost:3333',
      })
      for (const url of ['http://money.example', 'https://192.0.2.1', 'http://127.0.0.1:3333'])
        assert.isNull(partyAt(url))
      assert.isNull(partyAt('https://[2001:db8::1]'))
    } finally {
      env.set('APP_URL', before)
    }
  })

  test('signs in once; the same answer again does not', async ({ client, assert }) => {
    const person = await aPerson()
    const device = await anAuthenticator(person)
    const answer = device.sign({ challenge: await challenge(client) })
    const first = await enter(client, answer)
    assert.isTrue(first.isIn)
    assert.equal(await home(client, first.sid), 200)
    assert.isFalse((await enter(client, answer)).isIn)
    const twice = device.sign({ challenge: await challenge(client) })
    const both = await Promise.all([1, 2, 3].map(() => enter(client, twice)))
    assert.lengthOf(
      both.filter(({ isIn }) => isIn),
      1
    )
  })

  test('[V 6.7.2] does not count for another site, name, purpose, person, key or time', async ({
    client,
    assert,
  }) => {
    const [person, other] = [await aPerson(), await aPerson()]
    const device = await anAuthenticator(person)
    const foreign = await anAuthenticator(other)
    const half = await signIn(client, person)
    const asked = () => challenge(client)
    const late = await asked()
    await db.rawQuery(`update passkey_challenges set expires_at = now() - interval '1 second'`)
    const good = JSON.parse(device.sign({ challenge: await asked() }))
    const wrong: Record<string, string> = {
      'another origin': device.sign({ challenge: await asked(), origin: 'https://evil.example' }),
      'another port': device.sign({ challenge: await asked(), origin: 'http://localhost:1' }),
      'another name': device.sign({ challenge: await asked(), partyId: 'evil.example' }),
      'a registration': device.sign({ challenge: await asked(), type: 'webauthn.create' }),
      'nobody looked at': device.sign({ challenge: await asked(), isVerified: false }),
      'a challenge of the second step': device.sign({
        challenge: await challenge(client, 'challenge', half.sid),
      }),
      'its own challenge': device.sign({ challenge: 'c'.repeat(43) }),
      'too late': device.sign({ challenge: late }),
      'another key': JSON.stringify({ ...good, id: foreign.id, rawId: foreign.id }),
      'an unknown key': JSON.stringify({ ...good, id: 'unknown', rawId: 'unknown' }),
      'no JSON': 'nonsense',
      'a list': '[]',
      numbers: JSON.stringify({ ...good, id: 1, response: { clientDataJSON: 2 } }),
      nothing: '',
    }
    for (const [name, answer] of Object.entries(wrong)) {
      const { isIn, status } = await enter(client, answer)
      assert.isFalse(isIn, name)
      assert.isBelow(status, 500, name)
    }
  })

  test('blocks a key whose counter goes back, and only with a right signature', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const device = await anAuthenticator(person)
    const blocked = async () =>
      (await db.from('passkeys').where('id', device.row).first()).blocked_at !== null
    const signed = async (counter: number) =>
      enter(client, device.sign({ challenge: await challenge(client), counter }))
    assert.isTrue((await signed(5)).isIn)
    const forged = JSON.parse(device.sign({ challenge: await challenge(client), counter: 3 }))
    forged.response.signature = Buffer.from('forged').toString('base64url')
    assert.isFalse((await enter(client, JSON.stringify(forged))).isIn)
    assert.isFalse(await blocked())
    assert.isTrue((await signed(6)).isIn)
    assert.isFalse((await signed(6)).isIn)
    assert.isTrue(await blocked())
    assert.isFalse((await signed(7)).isIn)
    const half = await signIn(client, person)
    assert.equal(half.to, '/login/challenge')
  })

  test('opens nothing for somebody who is locked out', async ({ client, assert }) => {
    const person = await aPerson()
    const device = await anAuthenticator(person)
    await disableUser(person.user.id)
    const { isIn } = await enter(client, device.sign({ challenge: await challenge(client) }))
    assert.isFalse(isIn)
  })

  test('is asked of a session only for what the session is about', async ({ client }) => {
    const person = await aPerson()
    await anAuthenticator(person)
    const half = await signIn(client, person)
    const ask = (purpose: string) =>
      client
        .post('/passkeys/request')
        .cookie('sid', half.sid)
        .header('accept', 'application/json')
        .json({ purpose })
        .withCsrfToken()
        .redirects(0)
    ;(await ask('challenge')).assertStatus(200)
    ;(await ask('step_up')).assertStatus(403)
    ;(await ask('everything')).assertStatus(422)
    const nobody = await client
      .post('/passkeys/request')
      .json({ purpose: 'step_up' })
      .header('accept', 'application/json')
      .withCsrfToken()
      .redirects(0)
    nobody.assertStatus(401)
  })

  test('[V 6.5.6] of others cannot be seen, renamed or removed', async ({ client, assert }) => {
    const [one, other] = [await aPerson(), await aPerson()]
    const { row } = await anAuthenticator(one)
    const path = `/settings/two-step/passkeys/${row}`
    ;(await client.get(path).loginAs(other.user).redirects(0)).assertStatus(404)
    const rename = await client
      .patch(path)
      .form({ name: 'Mine' })
      .loginAs(other.user)
      .withCsrfToken()
    rename.assertStatus(404)
    ;(await client.delete(path).loginAs(other.user).withCsrfToken()).assertStatus(404)
    assert.equal((await db.from('passkeys').where('id', row).first()).name, 'Test')
  })
})
