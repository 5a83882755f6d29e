import { test } from '@japa/runner'
import { hash } from '@node-rs/argon2'
import { hashPassword, isOutdated, verifyPassword } from '#identity/models/password'
import { isGuessable } from '#identity/policies/guessable'
import { TooBusy } from '#core/http/later'
import { forgetAllTries } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aPerson, PASSWORD } from '#tests/world'
import User from '#identity/models/user'

const changeTo = async (visitor: Visitor, password: string, current = PASSWORD) => {
  await visitor.get('/settings/password')
  return visitor.submit('/settings/password', { current_password: current, password })
}

test.group('Passwords', (group) => {
  group.each.setup(() => forgetAllTries())

  test('[V 6.1.2, 6.2.4, 6.2.11, 6.2.12] of leaked lists, of common patterns and of the own address are refused', async ({
    assert,
  }) => {
    const bad = [
      'password1234',
      'passwordpassword',
      'qwertyuiop123',
      'aaaaaaaaaaaaaaa',
      '123456789012345',
      'iloveyou12345',
      'MoneyTracker1!',
      'money tracker money',
      'Ada.Lovelace-1815',
      'adalovelaceadalovelace',
    ]
    for (const password of bad) {
      assert.isTrue(await isGuessable(password, 'ada.lovelace@example.com'), password)
    }
    const good = [PASSWORD, 'hbvp7 jqk2 mm', 'мой дом у синего моря', '這是一個很長的密碼真的很長']
    for (const password of good) {
      assert.isFalse(await isGuessable(password, 'ada.lovelace@example.com'), password)
    }
  })

  test('[V 6.2.1, 6.2.5, 6.2.9] have 12 characters at least and 256 bytes at most, of any kind', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    for (const short of ['kurz und so', '🦊🦉🐍🦔🐢🦎🐙🦑🦐🦞🦀']) {
      assert.equal((await changeTo(visitor, short)).status, 422, short)
    }
    assert.equal((await changeTo(visitor, 'é🦉 '.repeat(37))).status, 422)
    const longest = `${'wörter und 🦉 '.repeat(15)}a`
    assert.equal(Buffer.byteLength(longest), 256)
    assert.equal((await changeTo(visitor, longest)).path, '/settings/security')
    const other = await new Visitor().signIn(user.email, longest.normalize('NFD'))
    assert.equal(other.status, 422)
    await other.signIn(user.email, `${longest} `)
    assert.equal(other.status, 422)
    await other.signIn(user.email, longest)
    assert.equal(other.path, '/dashboard')
  })

  test('are hashed anew at sign-in when the costs have changed', async ({ assert }) => {
    const { user } = await aPerson()
    const cheap = await hash(PASSWORD, { algorithm: 2, memoryCost: 8192, timeCost: 1 })
    await user.merge({ passwordHash: cheap }).save()
    assert.isTrue(isOutdated(cheap))
    await new Visitor().signIn(user.email, PASSWORD)
    const { passwordHash } = await User.findOrFail(user.id)
    assert.isFalse(isOutdated(passwordHash))
    assert.isTrue(await verifyPassword(passwordHash, PASSWORD))
  })

  test('are hashed a few at a time; too many at once are sent away', async ({ assert }) => {
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('x')))
    const away = all.filter((one) => one.status === 'rejected')
    assert.lengthOf(away, 6)
    assert.isTrue(away.every(({ reason }) => reason instanceof TooBusy))
    assert.match(await hashPassword('x'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('a visitor who is sent away hears when to come back', async ({ assert, client }) => {
    const { user } = await aPerson()
    let isOver = false
    const keepBusy = async () => {
      while (!isOver) await hashPassword('x')
    }
    const busy = Promise.all(Array.from({ length: 54 }, keepBusy))
    const answer = await client
      .post('/login')
      .form({ email: user.email, password: PASSWORD })
      .header('accept', 'text/html')
      .withCsrfToken()
      .redirects(0)
    isOver = true
    answer.assertStatus(503)
    assert.match(answer.header('retry-after')!, /^\d+$/)
    assert.include(answer.text(), 'Too many people at the door')
    await busy
  })

  test('are asked for before they are changed', async ({ assert }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    await changeTo(visitor, 'four other words here', 'not my password')
    assert.equal(visitor.status, 422)
    assert.include(visitor.html, 'This is not your password')
    await changeTo(visitor, 'password1234')
    assert.include(visitor.html, 'easy to guess')
  })
})
