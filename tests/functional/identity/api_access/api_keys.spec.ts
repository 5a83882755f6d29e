import { test } from '@japa/runner'
import fc from 'fast-check'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { access } from '#config/access'
import { disableUser } from '#identity/actions/disable_user'
import { changePassword } from '#identity/actions/change_password'
import { newKeyText, readKeyText } from '#identity/api_access/key_text'
import { isNetwork, isWithin } from '#core/networks'
import { aKey, ask } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/functional/identity/second_factor/world'
import { aPerson } from '#tests/world'
import { addressOf } from '#tests/addresses'

test.group('API keys', (group) => {
  group.each.setup(() => forgetAllTries())

  test('have a form that scanners know, and a sum that typos break', ({ assert }) => {
    const { text, keyId, secret } = newKeyText()
    assert.match(text, /^mt_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/)
    assert.deepEqual(readKeyText(text), { keyId, secret })
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'aZ09_-'), (place, letter) => {
        const changed = text.slice(0, place) + letter + text.slice(place + 1)
        return changed === text || readKeyText(changed) === null
      })
    )
  })

  test('do what their scopes say and no more', async ({ client, assert }) => {
    const person = await aPerson()
    const reading = await aKey(person)
    ;(await ask(client, reading)).assertStatus(200)
    const write = await client
      .post('/api/v1/connections/link-token')
      .header('authorization', `Bearer ${reading}`)
      .json({})
    write.assertStatus(403)
    write.assertHeader('content-type', 'application/problem+json; charset=utf-8')
    const writing = await aKey(person, { scopes: ['connections:write'] })
    ;(await ask(client, writing)).assertStatus(403)
    const allowed = await client
      .post('/api/v1/connections/link-token')
      .header('authorization', `Bearer ${writing}`)
      .json({ nonsense: 1 })
    assert.equal(allowed.status(), 422)
  })

  test('open no page of the browser', async ({ client, assert }) => {
    const person = await aPerson()
    const key = await aKey(person, { scopes: ['connections:read', 'connections:write'] })
    const opened: string[] = []
    for (const { name, methods, pattern } of Object.values(router.toJSON()).flat()) {
      const rule = access[name!]
      if (rule.scope || !['member', 'person', 'pending'].includes(rule.who)) continue
      const method = methods.find((each) => each !== 'HEAD')!.toLowerCase() as 'get' | 'post'
      const response = await client[method](addressOf(pattern))
        .header('authorization', `Bearer ${key}`)
        .withCsrfToken()
        .redirects(0)
      const isToLogin = response.header('location')?.startsWith('/login')
      if (!isToLogin && ![401, 403].includes(response.status()))
        opened.push(`${method} ${pattern}: ${response.status()}`)
    }
    assert.deepEqual(opened, [])
  })

  test('count from their own networks only', async ({ client, assert }) => {
    const person = await aPerson()
    const here = await aKey(person, { networks: ['127.0.0.1', '::1'] })
    const elsewhere = await aKey(person, { networks: ['192.0.2.0/24'] })
    ;(await ask(client, here)).assertStatus(200)
    ;(await ask(client, elsewhere)).assertStatus(401)
    assert.isTrue(isWithin(['2001:db8::/32'], '2001:db8:1::7'))
    assert.isTrue(isWithin(['192.0.2.0/24'], '::ffff:192.0.2.9'))
    assert.isFalse(isWithin(['192.0.2.0/24'], '198.51.100.1'))
    for (const text of ['1.2.3.4', '10.0.0.0/8', '::1', '2001:db8::/32'])
      assert.isTrue(isNetwork(text))
    for (const text of ['', '1.2.3', '1.2.3.4/', '1.2.3.4/8/8', 'a.example', '::/129'])
      assert.isFalse(isNetwork(text))
  })

  test('die of their age, a revocation, a new password and a lock', async ({ client, assert }) => {
    const ends: [string, (person: Awaited<ReturnType<typeof aPerson>>) => Promise<unknown>][] = [
      [
        'age',
        ({ user }) =>
          db
            .from('api_keys')
            .where('user_id', user.id)
            .update({ expires_at: db.raw('now()') }),
      ],
      [
        'revocation',
        async ({ user }) => {
          const [{ id }] = await db.from('api_keys').where('user_id', user.id)
          const gone = await client
            .delete(`/settings/api-keys/${id}`)
            .loginAs(user)
            .withCsrfToken()
            .redirects(0)
          gone.assertStatus(302)
        },
      ],
      ['new password', ({ user }) => changePassword(user, 'a wholly different passphrase')],
      ['lock', ({ user }) => disableUser(user.id)],
    ]
    for (const [name, end] of ends) {
      const person = await aPerson()
      const key = await aKey(person)
      ;(await ask(client, key)).assertStatus(200)
      await end(person)
      assert.equal((await ask(client, key)).status(), 401, name)
    }
  })

  test('note their use once a minute, and never before the secret was right', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const key = await aKey(person)
    const used = async () =>
      (await db.from('api_keys').where('user_id', person.user.id).first())
        .last_used_at as Date | null
    const { keyId } = readKeyText(key)!
    const forged = newKeyText().text.replace(/^(mt_live_)\w{8}/, `$1${keyId}`)
    ;(await ask(client, forged)).assertStatus(401)
    assert.isNull(await used())
    await ask(client, key)
    const first = await used()
    await ask(client, key)
    assert.deepEqual(await used(), first)
  })

  test('end with the membership', async ({ client }) => {
    const person = await aPerson()
    const other = await aPerson()
    const key = await aKey({ ...person, householdId: other.householdId })
    ;(await ask(client, key)).assertStatus(403)
  })
})
