import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from '@japa/runner'
import { SignJWT } from 'jose'
import { appUrl } from '#config/app'
import { now, restoreClock, travel } from '#core/clock'
import { readAccessToken } from '#identity/api_access/access_token'
import { signingKey } from '#identity/api_access/signing_key'
import { anApp, ask } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'

const HEAD = { alg: 'EdDSA', typ: 'at+jwt', kid: 'k1' }
const seconds = () => Math.floor(now().getTime() / 1000)
const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Claims = Record<string, unknown>

/** A token as ours is, but for what is changed. */
const forge = (
  claims: Claims,
  changed: Claims = {},
  head: Claims = {},
  key = signingKey()!.privateKey
) =>
  new SignJWT({ ...claims, ...changed }).setProtectedHeader({ ...HEAD, ...head } as never).sign(key)

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())

test.group('Bad access tokens', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.teardown(() => restoreClock())

  test('[V 9.1.1, 9.1.2, 9.2.1, 9.2.2, 9.2.3] are all refused', async ({ client, assert }) => {
    const [person, other] = [await aPerson(), await aPerson()]
    const { access_token: good } = await anApp(client, person)
    const foreign = claimsOf((await anApp(client, other)).access_token)
    const claims = claimsOf(good)
    const [head, body, signature] = good.split('.')
    const stranger = generateKeyPairSync('ed25519').privateKey
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const publicPem = createPublicKey(signingKey()!.privateKey).export({
      type: 'spki',
      format: 'pem',
    })
    const hmacHead = text({ ...HEAD, alg: 'HS256' })
    const hmac = createHmac('sha256', publicPem).update(`${hmacHead}.${body}`).digest('base64url')
    const flipped = Buffer.from(signature, 'base64url')
    flipped[0] ^= 1

    const bad: Record<string, string> = {
      'no signature': `${head}.${body}.`,
      'alg none': `${text({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      'alg none with signature': `${text({ ...HEAD, alg: 'none' })}.${body}.${signature}`,
      'HS256 with the public key': `${hmacHead}.${body}.${hmac}`,
      'RS256 with its own key': await forge(claims, {}, { alg: 'RS256' }, rsa),
      'a flipped bit': `${head}.${body}.${flipped.toString('base64url')}`,
      'another body': `${head}.${text({ ...claims, sub: other.user.id })}.${signature}`,
      'a stranger’s key': await forge(claims, {}, {}, stranger),
      'an unknown kid': await forge(claims, {}, { kid: 'k9' }),
      'a kid that is a path': await forge(claims, {}, { kid: '../../etc/passwd' }),
      'no kid': await forge(claims, {}, { kid: undefined }),
      'a key brought along': await forge(claims, {}, { jwk: { kty: 'OKP' }, kid: 'own' }, stranger),
      'type JWT': await forge(claims, {}, { typ: 'JWT' }),
      'no type': await forge(claims, {}, { typ: undefined }),
      'another audience': await forge(claims, { aud: 'another-app' }),
      'a list of audiences': await forge(claims, { aud: [claims.aud, 'another-app'] }),
      'no audience': await forge(claims, { aud: undefined }),
      'another issuer': await forge(claims, { iss: 'https://evil.example' }),
      expired: await forge(claims, { exp: seconds() - 60 }),
      'no expiry': await forge(claims, { exp: undefined }),
      'expiry as text': await forge(claims, { exp: '9999999999' as never }).catch(() => 'x'),
      'not valid yet': await forge(claims, { nbf: seconds() + 60 }),
      'too old whatever it says': await forge(claims, {
        iat: seconds() - 700,
        exp: seconds() + 900,
      }),
      'issued in the future': await forge(claims, { iat: seconds() + 600 }),
      'no sign-in': await forge(claims, { sid: undefined }),
      'another’s sign-in': await forge(claims, { sid: foreign.sid }),
      'an unknown sign-in': await forge(claims, { sid: '0193a1de-0000-7000-8000-000000000000' }),
      'a sign-in that is no id': await forge(claims, { sid: "' or 1=1 --" }),
      'another person': await forge(claims, { sub: other.user.id }),
      'an old version': await forge(claims, { av: 0 }),
      'a version as text': await forge(claims, { av: '1' }),
      'a list for a person': await forge(claims, { sub: [claims.sub] as never }).catch(() => 'x'),
      'critical words': await forge(claims, {}, { crit: ['exp'], exp: 1 }).catch(() => 'x'),
      'five parts': `${good}.${signature}.${signature}`,
      'no token': 'nonsense',
      'empty parts': '..',
    }
    assert.isAbove(Object.keys(bad).length, 25)
    for (const [name, token] of Object.entries(bad))
      assert.equal((await ask(client, token)).status(), 401, name)
    assert.equal((await ask(client, await forge(claims))).status(), 200)
    assert.equal(claims.iss, appUrl)
  })

  test('other words than Bearer are none', async ({ client, assert }) => {
    const person = await aPerson()
    const { access_token: token } = await anApp(client, person)
    for (const value of [
      token,
      `Basic ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} x`,
      'Bearer',
      '',
    ])
      assert.equal(
        (
          await client.get('/api/v1/connections').header('authorization', value).redirects(0)
        ).status(),
        401,
        value
      )
  })

  test('say who and since when, and nothing of rights', async ({ client, assert }) => {
    const person = await aPerson()
    const { access_token: token } = await anApp(client, person)
    assert.sameMembers(Object.keys(claimsOf(token)), [
      'sid',
      'av',
      'iss',
      'aud',
      'sub',
      'iat',
      'nbf',
      'exp',
    ])
    travel(9 * 60_000)
    assert.isNotNull(await readAccessToken(token))
    travel(70_000)
    assert.isNull(await readAccessToken(token))
  })
})
