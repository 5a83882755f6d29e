import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import type { ApiClient } from '@japa/api-client'

const guessFrom = (client: ApiClient, sid: string, turn: number) =>
  client
    .post('/login/challenge')
    .cookie('sid', sid)
    .header('x-forwarded-for', `198.51.100.${turn}`)
    .form({ method: turn % 2 ? 'totp' : 'recovery', code: String(100_000 + turn) })
    .withCsrfToken()
    .redirects(0)

test.group('Guessing codes', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.3.1] at once, from everywhere and by both ways gets five looks', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_each, turn) => guessFrom(client, sid, turn))
    )
    const statuses = answers.map((response) => response.status())
    assert.lengthOf(
      statuses.filter((status) => status === 422),
      5
    )
    assert.lengthOf(
      statuses.filter((status) => status === 429),
      25
    )
  })

  test('with patience gets twenty looks a day', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    let looks = 0
    for (let turn = 0; turn < 24; turn++) {
      // As if five minutes had gone by.
      await db.from('rate_limits').where('key', 'like', '%codes:300:%').delete()
      if ((await guessFrom(client, sid, turn)).status() === 422) looks++
    }
    assert.equal(looks, 20)
    await db.from('rate_limits').where('key', 'like', '%codes:300:%').delete()
    const right = await answer(client, sid, { method: 'totp', code: codeOf(person.secret, 1) })
    right.assertStatus(429)
  })
})
