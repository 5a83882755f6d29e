import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { disableUser } from '#identity/actions/disable_user'
import { deviceName } from '#identity/models/device_name'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aPerson, PASSWORD } from '#tests/world'

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'

const isIn = async (visitor: Visitor) => (await visitor.get('/more')).path === '/more'

/** An open page of the visitor; answers when it ends, in milliseconds. */
async function openPage(visitor: Visitor) {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${env.get('APP_URL')}/events`, { headers: { cookie } })
  const reader = answer.body!.getReader()
  await reader.read()
  const ended = async () => {
    const started = performance.now()
    while (!(await reader.read()).done);
    return performance.now() - started
  }
  return { ended: ended() }
}

test.group('Sessions', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('[V 7.5.2] the list names devices; one can be ended, or all others', async ({ assert }) => {
    const { user } = await aPerson()
    const here = await new Visitor().signIn(user.email, PASSWORD)
    const phone = await new Visitor(PHONE).signIn(user.email, PASSWORD)
    const third = await new Visitor().signIn(user.email, PASSWORD)
    await here.get('/settings/security')
    assert.include(here.html, 'Safari on iPhone')
    assert.include(here.html, 'not use for 14 days is signed out; every device is after 30 days')
    assert.lengthOf(here.html.match(/This device/g)!, 1)
    const { id } = await db
      .from('sessions')
      .where('user_id', user.id)
      .where('user_agent', PHONE)
      .first()
    await here.submit(`/settings/sessions/${id}`)
    assert.include(here.html, 'That device is signed out')
    assert.deepEqual([await isIn(here), await isIn(phone), await isIn(third)], [true, false, true])
    await here.get('/settings/security')
    await here.submit('/settings/sessions')
    assert.include(here.html, 'One other device is signed out')
    assert.deepEqual([await isIn(here), await isIn(third)], [true, false])
  })

  test('of other people cannot be ended, and nothing tells that they are there', async ({
    assert,
    client,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const theirs = await new Visitor().signIn(bob.user.email, PASSWORD)
    const { id } = await db.from('sessions').where('user_id', bob.user.id).first()
    for (const target of [id, '0193a1de-0000-7000-8000-000000000000']) {
      const answer = await client
        .delete(`/settings/sessions/${target}`)
        .loginAs(ann.user)
        .withCsrfToken()
        .redirects(0)
      answer.assertStatus(404)
    }
    assert.isTrue(await isIn(theirs))
  })

  test('[V 7.1.1, 7.3.1, 7.3.2] end after 14 days without use and after 30 days at all events', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    const age = (sql: string) =>
      db.rawQuery(`update sessions set ${sql} where user_id = ?`, [user.id])
    await age(`last_seen_at = now() - interval '13 days'`)
    assert.isTrue(await isIn(visitor))
    const { last_seen_at: seen } = await db.from('sessions').where('user_id', user.id).first()
    assert.isBelow(Date.now() - seen.getTime(), 60_000)
    await age(`last_seen_at = now() - interval '14 days 1 minute'`)
    assert.isFalse(await isIn(visitor))

    const second = await new Visitor().signIn(user.email, PASSWORD)
    const { rows } = await db.rawQuery(
      `select extract(day from max(expires_at) - now())::int as days from sessions where user_id = ?`,
      [user.id]
    )
    assert.oneOf(rows[0].days, [29, 30])
    await age(`expires_at = now() - interval '1 second'`)
    assert.isFalse(await isIn(second))
  })

  test('[V 7.4.1, 7.4.2, 7.4.3] and open pages with them, end with sign-out, password and lock', async ({
    assert,
  }) => {
    const ways: Record<string, (visitor: Visitor, userId: string) => Promise<unknown>> = {
      'sign-out': async (visitor) => (await visitor.get('/more')) && visitor.submit('/logout'),
      password: async (visitor) => {
        await visitor.get('/settings/password')
        const password = 'four words to come later'
        return visitor.submit('/settings/password', { current_password: PASSWORD, password })
      },
      lock: (_visitor, userId) => disableUser(userId),
    }
    for (const [name, way] of Object.entries(ways)) {
      const { user } = await aPerson()
      const visitor = await new Visitor().signIn(user.email, PASSWORD)
      const other = await new Visitor().signIn(user.email, PASSWORD)
      const old = new Visitor()
      for (const [key, value] of visitor.cookies) old.cookies.set(key, value)
      assert.isTrue((await isIn(visitor)) && (await isIn(other)))
      const page = await openPage(visitor)
      await way(visitor, user.id)
      assert.isBelow(await page.ended, 30_000, name)
      assert.isFalse(await isIn(old), name)
      assert.equal(await isIn(other), name === 'sign-out', name)
    }
  })

  test('[V 7.2.4] a changed password leaves this device signed in, under a new name', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    const before = visitor.cookies.get('sid')
    await visitor.get('/settings/password')
    const password = 'four words to come later'
    await visitor.submit('/settings/password', { current_password: PASSWORD, password })
    assert.notEqual(visitor.cookies.get('sid'), before)
    assert.isTrue(await isIn(visitor))
    const subjects = (await mailbox.deliver(user.email)).map(({ subject }) => subject)
    assert.include(subjects, 'Your password was changed')
  })

  test('[V 6.3.5] a new device is told by mail, a known one and the first one are not', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const first = await new Visitor().signIn(user.email, PASSWORD)
    await first.get('/more')
    await first.submit('/logout')
    await first.signIn(user.email, PASSWORD)
    assert.lengthOf(await mailbox.deliver(user.email), 0)
    await new Visitor(PHONE).signIn(user.email, PASSWORD)
    const [letter] = await mailbox.deliver(user.email)
    assert.equal(letter.subject, 'New sign-in: Safari on iPhone')
  })

  test('a device is called by what its browser says', ({ assert }) => {
    assert.equal(deviceName(PHONE), 'Safari on iPhone')
    assert.equal(
      deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/140 Edg/140.0'),
      'Edge on Windows'
    )
    assert.equal(deviceName('<script>alert(1)</script>'), 'Unknown device')
    assert.equal(deviceName(null), 'Unknown device')
  })
})
