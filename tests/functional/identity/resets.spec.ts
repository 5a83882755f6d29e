import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aPerson, PASSWORD } from '#tests/world'

const NEW = 'quite another set of words'

const forget = async (email: string) => {
  const visitor = await new Visitor().get('/password/forgot')
  return visitor.submit('/password/forgot', { email })
}

const reset = async (visitor: Visitor, path: string, password = NEW) => {
  await visitor.get(path)
  return visitor.submit('/password/reset', { password })
}

test.group('Resetting a password', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('the link sets a new one, ends all sessions and signs nobody in', async ({ assert }) => {
    const { user } = await aPerson()
    const before = await new Visitor().signIn(user.email, PASSWORD)
    const visitor = await forget(user.email)
    await reset(visitor, await mailbox.link(user.email))
    assert.equal(visitor.path, '/login')
    assert.include(visitor.html, 'every device is signed out')
    assert.isFalse(visitor.cookies.has('sid'))
    assert.include((await before.get('/more')).path, '/login')
    assert.equal((await new Visitor().signIn(user.email, PASSWORD)).status, 422)
    assert.equal((await new Visitor().signIn(user.email, NEW)).path, '/dashboard')
    const [told] = (await mailbox.deliver(user.email)).filter((letter) =>
      letter.subject!.includes('was reset')
    )
    assert.exists(told)
  })

  test('[V 6.4.1, 14.2.1] the token leaves the address at once, and only its hash is kept', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const visitor = await forget(user.email)
    const path = await mailbox.link(user.email)
    const token = path.split('/').at(-1)!
    assert.isAtLeast(Buffer.from(token, 'base64url').length, 16)
    await visitor.get(path)
    assert.equal(visitor.path, '/password/reset')
    assert.notInclude(visitor.html, token)
    const links = await db.from('mail_links').where('user_id', user.id)
    assert.notInclude(JSON.stringify(links), token)
    const { rows } = await db.rawQuery('select payload::text as payload from outbox')
    assert.notInclude(JSON.stringify(rows), token)
  })

  test('[V 6.4.1, 2.3.4, 15.4.2] the link works once, also for many at once, and not after 30 minutes', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    await forget(user.email)
    const path = await mailbox.link(user.email)
    const visitors = await Promise.all([1, 2, 3, 4].map(() => new Visitor().get(path)))
    await Promise.all(
      visitors.map((one, index) => one.submit('/password/reset', { password: `${NEW} ${index}` }))
    )
    assert.lengthOf(
      visitors.filter((one) => one.path === '/login'),
      1
    )
    await new Visitor().get(path)

    const late = await forget(user.email)
    const second = await mailbox.link(user.email)
    const { rows } = await db.rawQuery(
      `update mail_links set expires_at = expires_at - interval '30 minutes'
       where user_id = ? and used_at is null returning expires_at <= now() as over`,
      [user.id]
    )
    assert.isTrue(rows[0].over)
    await late.get(second)
    assert.include(late.html, 'has run out')
  })

  test('a password that is refused does not use the link up', async ({ assert }) => {
    const { user } = await aPerson()
    const visitor = await forget(user.email)
    const path = await mailbox.link(user.email)
    assert.equal((await reset(visitor, path, 'password1234')).status, 422)
    assert.equal((await reset(visitor, path, 'short')).status, 422)
    assert.equal((await visitor.submit('/password/reset', { password: NEW })).path, '/login')
  })

  test('[V 6.3.8] answers for an unknown address like for a known one, and mails nobody', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const [known, unknown] = [await forget(user.email), await forget('no.such@example.com')]
    const clean = (visitor: Visitor) =>
      visitor.html.replaceAll(/(value|content|nonce)=("[^"]*"|'[^']*')/g, '')
    assert.equal(clean(known), clean(unknown))
    assert.equal(known.status, unknown.status)
    assert.lengthOf(await mailbox.deliver('no.such@example.com'), 0)
    assert.lengthOf(mailbox.to(user.email), 1)
  })

  test('a locked account gets no link', async ({ assert }) => {
    const { user } = await aPerson()
    await db
      .from('users')
      .where('id', user.id)
      .update({ disabled_at: db.raw('now()') })
    await forget(user.email)
    assert.lengthOf(await mailbox.deliver(user.email), 0)
  })

  test('nobody’s mailbox is filled', async ({ assert }) => {
    const { user } = await aPerson()
    const answers: number[] = []
    for (let turn = 0; turn < 7; turn++) answers.push((await forget(user.email)).status)
    assert.deepEqual(answers.slice(-2), [429, 429])
    assert.isAtMost((await mailbox.deliver(user.email)).length, 4)
  })
})
