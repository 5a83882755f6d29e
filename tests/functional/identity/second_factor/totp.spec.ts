import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { freezeClock, restoreClock, travel } from '#core/clock'
import { takeTotp } from '#identity/second_factor/totp_factor'
import { aPerson } from '#tests/world'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  home,
  signIn,
} from '#tests/functional/identity/second_factor/world'

test.group('An authenticator app', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.teardown(() => restoreClock())

  test('is set up by a picture or a text, and confirmed by its first code', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const begun = await client
      .post('/settings/two-step/app')
      .loginAs(user)
      .withCsrfToken()
      .redirects(0)
    begun.assertHeader('location', '/settings/two-step/app')
    const page = await client.get('/settings/two-step/app').loginAs(user)
    const secret = /class="qr-secret">([A-Z2-7 ]+)</.exec(page.text())![1].replaceAll(' ', '')
    assert.match(page.text(), /<path class="qr-dark" d="M\d+ \d+h1v1h-1z/)
    assert.lengthOf(secret, 32)

    const confirm = (code: string) =>
      client
        .patch('/settings/two-step/app')
        .form({ code })
        .loginAs(user)
        .withCsrfToken()
        .redirects(0)
    const wrong = await confirm('000000')
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'Use the newest one')
    const right = await confirm(codeOf(secret).replace(/(...)/, '$1 '))
    right.assertStatus(200)
    assert.lengthOf(right.text().match(/<code>(?:[0-9A-HJKMNP-TV-Z]{4}-?){6}<\/code>/g)!, 10)
    assert.include(right.header('cache-control')!, 'no-')

    const { rows } = await db.rawQuery('select secret from totp_factors where user_id = ?', [
      user.id,
    ])
    assert.notInclude(JSON.stringify(rows), secret)
    assert.match(rows[0].secret, /^v1\.[\da-f-]{36}\./)
  })

  test('[V 7.2.4] makes the password half of the way', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const { sid, to } = await signIn(client, person, { return_to: '/accounts?x=1' })
    assert.equal(to, '/login/challenge?return_to=%2Faccounts%3Fx%3D1')
    assert.equal(await home(client, sid), 302)
    const code = codeOf(person.secret, 1)
    const done = await answer(client, sid, {
      method: 'totp',
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      return_to: '/accounts?x=1',
    })
    done.assertHeader('location', '/accounts?x=1')
    const whole = done.cookie('sid')!.value
    assert.notEqual(whole, sid)
    assert.equal(await home(client, whole), 200)
    const old = await client.get('/more').cookie('sid', sid).redirects(0)
    old.assertHeader('location', '/login?return_to=%2Fmore')
  })

  test('[V 6.5.1] has codes that work once, however many try at once', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const used = await answer(client, (await signIn(client, person)).sid, {
      method: 'totp',
      code: codeOf(person.secret),
    })
    used.assertStatus(422)
    const code = codeOf(person.secret, 1)
    const tries = await Promise.all(Array.from({ length: 8 }, () => takeTotp(person.user.id, code)))
    assert.lengthOf(tries.filter(Boolean), 1)
    assert.isFalse(await takeTotp(person.user.id, code))
  })

  test('[V 6.5.5, 6.5.8] may be one step off, not two, and never goes back', async ({ assert }) => {
    freezeClock('2026-11-23T12:00:10Z')
    const { user, secret } = await aGuardedPerson()
    travel(10 * 60_000)
    assert.isFalse(await takeTotp(user.id, codeOf(secret, 2)))
    assert.isFalse(await takeTotp(user.id, codeOf(secret, -2)))
    assert.isTrue(await takeTotp(user.id, codeOf(secret, -1)))
    assert.isTrue(await takeTotp(user.id, codeOf(secret, 1)))
    assert.isFalse(await takeTotp(user.id, codeOf(secret)))
  })

  test('cannot be guessed: five tries in five minutes, twenty a day', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    const guess = (code = '000000') => answer(client, sid, { method: 'totp', code })
    const statuses: number[] = []
    for (let turn = 0; turn < 7; turn++) statuses.push((await guess()).status())
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429])
    const late = await guess(codeOf(person.secret, 1))
    late.assertStatus(429)
    assert.isAbove(Number(late.header('retry-after')), 200)
    const recovery = await answer(client, sid, { method: 'recovery', code: 'x' })
    recovery.assertStatus(429)
  })

  test('[V 6.5.6, 7.4.3] when removed ends other devices and the recovery codes', async ({
    client,
    assert,
  }) => {
    const { user } = await aGuardedPerson()
    const other = await client.get('/more').loginAs(user)
    other.assertStatus(200)
    const gone = await client
      .delete('/settings/two-step/app')
      .loginAs(user)
      .withCsrfToken()
      .redirects(0)
    gone.assertHeader('location', '/settings/two-step')
    const count = async (table: string) =>
      Number((await db.from(table).where('user_id', user.id).count('* as n'))[0].n)
    assert.equal(await count('sessions'), 1)
    assert.equal(await count('recovery_codes'), 0)
    assert.equal(await count('totp_factors'), 0)
  })
})
