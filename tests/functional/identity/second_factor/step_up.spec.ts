import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { access } from '#config/access'
import { aPerson, PASSWORD } from '#tests/world'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  letAge,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import { addressOf } from '#tests/addresses'

const stepUpRoutes = () =>
  Object.values(router.toJSON())
    .flat()
    .filter(({ name }) => access[name!].stepUp)

test.group('Confirm it is you', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.2.3, 7.5.1] is asked for each sensitive act after ten minutes', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const { sid } = await signIn(client, person)
    await letAge(person.user.id, 11)
    const open: string[] = []
    for (const { methods, pattern } of stepUpRoutes()) {
      const method = methods.find((each) => each !== 'HEAD')!.toLowerCase() as 'get' | 'post'
      const path = addressOf(pattern)
      const page = await client[method](path).cookie('sid', sid).withCsrfToken().redirects(0)
      if (!page.header('location')?.startsWith('/confirm')) open.push(`${method} ${path}`)
      const json = await client[method](path)
        .cookie('sid', sid)
        .header('accept', 'application/json')
        .withCsrfToken()
        .redirects(0)
      if (json.status() !== 403 || json.body().code !== 'step_up_needed')
        open.push(`${method} ${path} as JSON: ${json.status()}`)
    }
    assert.deepEqual(open, [])
    assert.isAbove(stepUpRoutes().length, 10)
  })

  test('sensitive acts are declared as such', ({ assert }) => {
    const names = stepUpRoutes().map(({ name }) => name!)
    for (const name of [
      'identity.passwords.update',
      'identity.email_changes.store',
      'identity.totp.store',
      'identity.totp.update',
      'identity.totp.destroy',
      'identity.recovery_codes.store',
      'identity.passkeys.store',
      'identity.passkeys.destroy',
      'identity.api_keys.store',
      'households.second_factor_rules.update',
    ])
      assert.include(names, name)
  })

  test('[V 7.2.4] holds for ten minutes, leads back, and gives the session a new name', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const { sid } = await signIn(client, person)
    await letAge(person.user.id, 9)
    const young = await client.get('/settings/api-keys/new').cookie('sid', sid).redirects(0)
    young.assertStatus(200)
    await letAge(person.user.id, 11)
    const old = await client.get('/settings/api-keys/new').cookie('sid', sid).redirects(0)
    old.assertHeader('location', '/confirm?return_to=%2Fsettings%2Fapi-keys%2Fnew')
    const confirm = (password: string) =>
      client
        .post('/confirm')
        .cookie('sid', sid)
        .form({ method: 'password', password, return_to: '/settings/api-keys/new' })
        .withCsrfToken()
        .redirects(0)
    const wrong = await confirm('not the password')
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'name="return_to" value="/settings/api-keys/new"')
    const right = await confirm(PASSWORD)
    right.assertHeader('location', '/settings/api-keys/new')
    const renewed = right.cookie('sid')!.value
    assert.notEqual(renewed, sid)
    const page = (cookie: string) =>
      client.get('/settings/api-keys/new').cookie('sid', cookie).redirects(0)
    assert.equal((await page(renewed)).status(), 200)
    assert.include((await page(sid)).header('location')!, '/login')
  })

  test('a form sent too late leads back to the page it stood on, of this site only', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const { sid } = await signIn(client, person)
    await letAge(person.user.id, 11)
    const send = async (referrer: string) =>
      (
        await client
          .post('/settings/two-step/app')
          .cookie('sid', sid)
          .header('referer', referrer)
          .withCsrfToken()
          .redirects(0)
      ).header('location')
    const own = `${process.env.APP_URL}/settings/two-step`
    assert.equal(await send(own), '/confirm?return_to=%2Fsettings%2Ftwo-step')
    assert.equal(await send('https://evil.example/settings'), '/confirm')
    assert.equal(await send('nonsense'), '/confirm')
    const { rows } = await db.rawQuery('select 1 from totp_factors where user_id = ?', [
      person.user.id,
    ])
    assert.lengthOf(rows, 0)
  })

  test('takes a code of the app as well, and limits guesses', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const half = await signIn(client, person)
    const whole = await answer(client, half.sid, {
      method: 'totp',
      code: codeOf(person.secret, 1),
    })
    const sid = whole.cookie('sid')!.value
    await letAge(person.user.id, 11)
    const confirm = (form: object) =>
      client.post('/confirm').cookie('sid', sid).form(form).withCsrfToken().redirects(0)
    assert.equal((await confirm({ method: 'recovery', code: 'x' })).status(), 422)
    const statuses: number[] = []
    for (let turn = 0; turn < 6; turn++)
      statuses.push((await confirm({ method: 'totp', code: '000000' })).status())
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429])
    await forgetAllTries()
    await db.from('totp_factors').where('user_id', person.user.id).update({ last_step: 0 })
    const right = await confirm({ method: 'totp', code: codeOf(person.secret) })
    right.assertHeader('location', '/dashboard')
  })
})
