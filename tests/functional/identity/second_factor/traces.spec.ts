import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { anApp, refreshed } from '#tests/functional/identity/api_access/world'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import type { Person } from '#tests/world'

/** The events of a person that belong to no household, oldest first. */
async function eventsOf({ user }: Person): Promise<string[]> {
  const rows = await db.from('audit_log').where('actor_user_id', user.id).orderBy('sequence')
  return rows.map(({ event }) => event)
}

test.group('What the second step leaves behind', (group) => {
  group.each.setup(() => forgetAllTries())

  test('is one event for each thing that happened', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    await answer(client, sid, { method: 'totp', code: '000000' })
    await answer(client, sid, { method: 'totp', code: codeOf(person.secret, 1) })
    await client
      .post('/settings/two-step/recovery-codes')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    await client.delete('/settings/two-step/app').loginAs(person.user).withCsrfToken().redirects(0)
    const phone = await anApp(client, person)
    const next = (await refreshed(client, phone.refresh_token)).body()
    await refreshed(client, next.refresh_token)
    await refreshed(client, phone.refresh_token)
    assert.deepEqual(await eventsOf(person), [
      'identity.factor_refused',
      'identity.factor_proved',
      'identity.signed_in',
      'identity.recovery_codes_made',
      'identity.totp_removed',
      'identity.app_signed_in',
      'identity.refresh_reused',
    ])
  })

  test('holds no code, secret or token', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    const code = codeOf(person.secret, 1)
    const done = await answer(client, sid, { method: 'totp', code })
    const rows = await db.from('audit_log').where('actor_user_id', person.user.id)
    const outbox = await db.from('outbox')
    const kept = JSON.stringify([rows, outbox], (_key, value) =>
      typeof value === 'bigint' ? String(value) : (value as unknown)
    )
    for (const secret of [person.secret, sid, done.cookie('sid')!.value as string])
      assert.notInclude(kept, secret)
  })

  test('has words for every occasion, in letters and in the log', ({ assert }) => {
    const i18n = i18nManager.locale('en')
    const source = fs.readFileSync(app.makePath('app/identity/second_factor/tell.ts'), 'utf8')
    const occasions = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, name]) => name)
    assert.isAbove(occasions.length, 10)
    for (const occasion of occasions)
      for (const part of ['subject', 'text', 'action'])
        assert.isTrue(i18n.hasMessage(`second_factor.mail.${occasion}.${part}`), occasion)
    for (const event of [
      'factor_proved',
      'factor_refused',
      'passkey_blocked',
      'api_key_made',
      'api_key_revoked',
      'refresh_reused',
      'factors_ended',
    ])
      assert.isTrue(i18n.hasMessage(`audit.events.identity.${event}`), event)
  })
})
