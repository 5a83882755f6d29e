import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { access } from '#config/access'
import {
  aGuardedPerson,
  answer,
  codeOf,
  forgetAllTries,
  home,
  signIn,
} from '#tests/functional/identity/second_factor/world'
import { addressOf } from '#tests/addresses'

/** All that a half-signed-in session may reach; the rest of `anyone` is there for strangers too. */
const REACHES = ['pending', 'anyone', 'guest', 'machine']

test.group('A half-signed-in session', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.3.3, 6.3.4, 2.3.1] reaches nothing but the challenge, on every route that there is', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    const routes = Object.values(router.toJSON()).flat()
    const reached: string[] = []
    let asked = 0
    for (const { name, methods, pattern } of routes) {
      const rule = access[name!]
      if (REACHES.includes(rule.who)) continue
      const path = addressOf(pattern)
      const method = methods.find((each) => each !== 'HEAD')!.toLowerCase() as 'get' | 'post'
      const response = await client[method](path).cookie('sid', sid).withCsrfToken().redirects(0)
      asked++
      const isSent = response.header('location') === '/login/challenge'
      const isRefused = path.startsWith('/api/') && response.status() === 401 // a cookie is nothing there
      if (!isSent && !isRefused) reached.push(`${method} ${path}: ${response.status()}`)
    }
    assert.deepEqual(reached, [])
    assert.isAbove(asked, 40)
  })

  test('ends with a sign-out, and by itself after a quarter of an hour', async ({
    client,
    assert,
  }) => {
    const person = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    await client.post('/logout').cookie('sid', sid).withCsrfToken().redirects(0)
    const after = await answer(client, sid, { method: 'totp', code: codeOf(person.secret, 1) })
    after.assertHeader('location', '/login')
    const late = await signIn(client, person)
    const [row] = await db
      .from('sessions')
      .where({ user_id: person.user.id, is_pending: true })
      .select(db.raw(`extract(epoch from expires_at - now())::int as left`))
    assert.isAtMost(row.left, 15 * 60)
    await db.from('sessions').update({ expires_at: db.raw('now()') })
    assert.equal(await home(client, late.sid), 302)
  })

  test('is over for those who are wholly signed in', async ({ client }) => {
    const { user } = await aGuardedPerson()
    const response = await client.get('/login/challenge').loginAs(user).redirects(0)
    response.assertHeader('location', '/dashboard')
  })

  test('shows each way that there is, and never another person’s', async ({ client, assert }) => {
    const person = await aGuardedPerson()
    const other = await aGuardedPerson()
    const { sid } = await signIn(client, person)
    const page = (await client.get('/login/challenge').cookie('sid', sid)).text()
    assert.match(page, /autocomplete="one-time-code"/)
    assert.match(page, /inputmode="numeric"/)
    assert.include(page, '/login/challenge?method=recovery')
    assert.notInclude(page, 'maxlength="6"')
    const foreign = await answer(client, sid, { method: 'totp', code: codeOf(other.secret, 1) })
    foreign.assertStatus(422)
  })
})
