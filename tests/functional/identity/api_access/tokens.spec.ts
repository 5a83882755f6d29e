import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import {
  anApp,
  ask,
  byPassword,
  grant,
  refreshed,
} from '#tests/functional/identity/api_access/world'
import {
  aGuardedPerson,
  codeOf,
  forgetAllTries,
} from '#tests/functional/identity/second_factor/world'
import { aPerson, type Person } from '#tests/world'

/** As if all refresh tokens of a person had been used longer ago. */
const letTime = (person: Person, seconds: number) =>
  db.rawQuery(
    `update refresh_tokens set used_at = used_at - ? * interval '1 second'
     where family_id in (select id from token_families where user_id = ?)`,
    [seconds, person.user.id]
  )

test.group('Tokens for apps', (group) => {
  group.each.setup(() => forgetAllTries())

  test('are given for a password, and work for ten minutes', async ({ client, assert }) => {
    const person = await aPerson()
    const app = await anApp(client, person, { device: 'Phone' })
    assert.equal(app.expires_in, 600)
    ;(await ask(client, app.access_token)).assertStatus(200)
    const page = await client.get('/settings/api-keys').loginAs(person.user)
    assert.include(page.text(), 'Phone')
    const { rows } = await db.rawQuery(`select token_hash from refresh_tokens`)
    assert.notInclude(JSON.stringify(rows), app.refresh_token)
  })

  test('are refused without the second step, and say that it is needed', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const bare = await grant(client, byPassword(person))
    bare.assertStatus(403)
    assert.equal(bare.body().code, 'second_factor_needed')
    const wrong = await grant(client, byPassword(person, { totp: '000000' }))
    wrong.assertStatus(401)
    const code = codeOf(person.secret, 1)
    await anApp(client, person, { totp: code })
    ;(await grant(client, byPassword(person, { totp: code }))).assertStatus(401)
    const [recovery] = await issueRecoveryCodes(person.user.id)
    await anApp(client, person, { recovery_code: recovery })
  })

  test('are refused for wrong words, the same for known and unknown people', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const bodies = []
    for (const email of [person.user.email, 'nobody-at-all@example.com']) {
      const response = await grant(client, { ...byPassword(person), email, password: 'wrong' })
      response.assertStatus(401)
      bodies.push({ ...response.body(), request_id: '' })
    }
    assert.deepEqual(bodies[0], bodies[1])
  })

  test('[V 8.2.3, 15.3.3] are asked for in JSON with known fields only', async ({ client }) => {
    const person = await aPerson()
    const form = await client.post('/api/v1/auth/token').form(byPassword(person)).redirects(0)
    form.assertStatus(415)
    ;(await grant(client, byPassword(person, { admin: true }))).assertStatus(422)
    ;(await grant(client, { grant_type: 'magic' })).assertStatus(422)
    ;(await grant(client, { grant_type: ['password'] })).assertStatus(422)
    ;(await grant(client, { grant_type: 'refresh_token', refresh_token: { a: 1 } })).assertStatus(
      422
    )
    ;(await refreshed(client, 'unknown')).assertStatus(401)
  })

  test('[V 10.4.5] follow one another; an old one ends the family', async ({ client, assert }) => {
    const person = await aPerson()
    const first = await anApp(client, person)
    const second = (await refreshed(client, first.refresh_token)).body()
    assert.notEqual(second.refresh_token, first.refresh_token)
    const third = (await refreshed(client, second.refresh_token)).body()
    const stolen = await refreshed(client, first.refresh_token)
    stolen.assertStatus(401)
    ;(await refreshed(client, third.refresh_token)).assertStatus(401)
    ;(await ask(client, third.access_token)).assertStatus(401)
    const told = await db.from('outbox').whereRaw(`payload::text like '%token_reused%'`)
    assert.isNotEmpty(told)
  })

  test('the one before the current may come again for ten seconds, with the same answer', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const first = await anApp(client, person)
    const answers = await Promise.all([1, 2, 3].map(() => refreshed(client, first.refresh_token)))
    const next = new Set(answers.map((response) => response.body().refresh_token))
    assert.equal(next.size, 1)
    await letTime(person, 11)
    ;(await refreshed(client, first.refresh_token)).assertStatus(401)
    ;(await refreshed(client, [...next][0])).assertStatus(401)
  })

  test('[V 10.4.5] a predecessor of the predecessor gets no grace', async ({ client }) => {
    const person = await aPerson()
    const first = await anApp(client, person)
    const second = (await refreshed(client, first.refresh_token)).body()
    await refreshed(client, second.refresh_token)
    ;(await refreshed(client, first.refresh_token)).assertStatus(401)
  })

  test('[V 10.4.8] end after ninety days, however often they are refreshed', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const app = await anApp(client, person)
    const family = () => db.from('token_families').where('user_id', person.user.id)
    const before = (await family())[0].expires_at
    const next = (await refreshed(client, app.refresh_token)).body()
    assert.deepEqual((await family())[0].expires_at, before)
    await family().update({ expires_at: db.raw('now()') })
    ;(await refreshed(client, next.refresh_token)).assertStatus(401)
    ;(await ask(client, next.access_token)).assertStatus(401)
  })

  test('are all that counts: the cookie of a browser opens nothing here', async ({ client }) => {
    const { user } = await aPerson()
    const both = await client
      .get('/api/v1/connections')
      .loginAs(user)
      .header('authorization', 'Bearer nonsense')
      .redirects(0)
    both.assertStatus(401)
    both.assertHeader('www-authenticate', 'Bearer error="invalid_token"')
    const cookie = await client.get('/api/v1/connections').loginAs(user).redirects(0)
    cookie.assertStatus(401)
    cookie.assertHeader('www-authenticate', 'Bearer')
    cookie.assertHeader('content-type', 'application/problem+json; charset=utf-8')
    const withForm = await client
      .post('/api/v1/connections/link-token')
      .loginAs(user)
      .withCsrfToken()
      .json({ mode: 'new' })
      .redirects(0)
    withForm.assertStatus(401)
  })

  test('[V 3.5.2] carry JSON only', async ({ client }) => {
    const person = await aPerson()
    const { access_token: token } = await anApp(client, person)
    const response = await client
      .post('/api/v1/connections/link-token')
      .header('authorization', `Bearer ${token}`)
      .form({ a: 1 })
    response.assertStatus(415)
  })
})
