import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  countRecoveryCodes,
  issueRecoveryCodes,
  newRecoveryCode,
  takeRecoveryCode,
} from '#identity/second_factor/recovery_codes'
import { aPerson } from '#tests/world'
import {
  aGuardedPerson,
  answer,
  forgetAllTries,
  home,
  signIn,
} from '#tests/functional/identity/second_factor/world'

test.group('Recovery codes', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.5.3, 6.5.4] carry 120 bits and are never the same', ({ assert }) => {
    const codes = Array.from({ length: 500 }, newRecoveryCode)
    for (const code of codes)
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.equal(new Set(codes).size, 500)
  })

  test('[V 6.5.1, 6.5.2] are kept as hashes only, work once, and forgive how they are typed', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const codes = await issueRecoveryCodes(user.id)
    assert.lengthOf(codes, 10)
    const { rows } = await db.rawQuery('select code_hash from recovery_codes where user_id = ?', [
      user.id,
    ])
    for (const code of codes) {
      assert.notInclude(JSON.stringify(rows), code)
      assert.notInclude(JSON.stringify(rows), code.replaceAll('-', ''))
    }
    const typed = ` ${codes[0].toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`
    assert.isTrue(await takeRecoveryCode(user.id, typed))
    assert.isFalse(await takeRecoveryCode(user.id, codes[0]))
    const both = await Promise.all([1, 2, 3].map(() => takeRecoveryCode(user.id, codes[1])))
    assert.lengthOf(both.filter(Boolean), 1)
    assert.equal(await countRecoveryCodes(user.id), 8)
  })

  test('are one person’s own', async ({ assert }) => {
    const [one, other] = [await aPerson(), await aPerson()]
    const [code] = await issueRecoveryCodes(one.user.id)
    assert.isFalse(await takeRecoveryCode(other.user.id, code))
    assert.isTrue(await takeRecoveryCode(one.user.id, code))
  })

  test('get in when the device is gone, and say how many are left', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const [code] = await issueRecoveryCodes(person.user.id)
    const { sid } = await signIn(client, person)
    const page = await client.get('/login/challenge?method=recovery').cookie('sid', sid)
    assert.include(page.text(), 'You have 10 left.')
    const done = await answer(client, sid, { method: 'recovery', code })
    done.assertHeader('location', '/settings/two-step')
    assert.equal(await home(client, done.cookie('sid')!.value), 200)
    const again = await answer(client, (await signIn(client, person)).sid, {
      method: 'recovery',
      code,
    })
    again.assertStatus(422)
    assert.include(again.text(), 'or it was used already')
  })

  test('new ones end the old ones; without a second step there are none', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const [old] = await issueRecoveryCodes(person.user.id)
    const renew = (as: typeof person.user) =>
      client.post('/settings/two-step/recovery-codes').loginAs(as).withCsrfToken().redirects(0)
    const renewed = await renew(person.user)
    renewed.assertStatus(200)
    const fresh = /<code>([\w-]{29})<\/code>/.exec(renewed.text())![1]
    assert.isFalse(await takeRecoveryCode(person.user.id, old))
    assert.isTrue(await takeRecoveryCode(person.user.id, fresh))
    const { user } = await aPerson()
    ;(await renew(user)).assertStatus(422)
    assert.equal(await countRecoveryCodes(user.id), 0)
  })
})
