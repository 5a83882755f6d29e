import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { invite } from '#identity/actions/invite'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aPerson, PASSWORD } from '#tests/world'
import { uuidv7 } from '#core/uuid'

const anAddress = () => `new-${uuidv7()}@example.com`

const askFor = async (email: string, password = PASSWORD) => {
  const visitor = await new Visitor().get('/signup')
  return visitor.submit('/signup', { email, password })
}

const inHours = (hours: number, email: string) =>
  db.rawQuery(
    `update mail_links set expires_at = expires_at - ? * interval '1 hour' where email = ?`,
    [hours, email]
  )

test.group('Signing up where it is open to all', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(async () => {
    await forgetAllTries()
    await aPerson()
    env.set('SIGNUPS', 'open')
    return () => env.set('SIGNUPS', 'invited')
  })

  test('takes the link of a mail and the password', async ({ assert }) => {
    const email = anAddress()
    const visitor = await askFor(email)
    assert.include(visitor.html, `on its way to ${email}`)
    assert.isFalse(visitor.cookies.has('sid'))
    assert.isNull(await db.from('users').where('email', email).first())

    await visitor.get(await mailbox.link(email))
    assert.equal(visitor.path, '/signup/confirm')
    await visitor.submit('/signup/confirm', { password: 'not the one I chose' })
    assert.equal(visitor.status, 422)
    await visitor.submit('/signup/confirm', { password: PASSWORD })
    assert.equal(visitor.path, '/welcome')
    const user = await db.from('users').where('email', email).first()
    assert.isNotNull(user.email_verified_at)
    assert.lengthOf(await db.from('sign_ups').where('email', email), 0)
  })

  test('[V 6.3.8] answers for a known address like for a new one, and tells its owner by mail', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const fresh = anAddress()
    const [known, unknown] = [await askFor(user.email), await askFor(fresh)]
    const clean = (visitor: Visitor, email: string) =>
      visitor.html.replaceAll(email, '').replaceAll(/(value|content|nonce)=("[^"]*"|'[^']*')/g, '')
    assert.equal(clean(known, user.email), clean(unknown, fresh))
    const [letter] = await mailbox.deliver(user.email)
    assert.equal(letter.subject, 'You have an account already')
    assert.notInclude(letter.text!, '/email/verify/')
  })

  test('the link works once, and not after a day; a late one is sent again', async ({ assert }) => {
    const email = anAddress()
    const visitor = await askFor(email)
    const path = await mailbox.link(email)
    await inHours(25, email)
    await visitor.get(path)
    assert.include(visitor.html, 'has run out')
    await visitor.submit('/links/renewal')
    const again = await mailbox.link(email)
    assert.notEqual(again, path)
    await visitor.get(again)
    await visitor.submit('/signup/confirm', { password: PASSWORD })
    assert.equal(visitor.path, '/welcome')
    const other = await new Visitor().get(again)
    assert.include(other.html, 'used already')
  })

  test('whoever does not know the password gets no account by the link', async ({ assert }) => {
    const email = anAddress()
    await askFor(email, 'a password of the squatter')
    const owner = await new Visitor().get(await mailbox.link(email))
    await owner.submit('/signup/confirm', { password: 'what the owner would choose' })
    assert.equal(owner.status, 422)
    assert.isNull(await db.from('users').where('email', email).first())
  })
})

test.group('Signing up by invitation', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('signs in at once, and the address is confirmed by a link', async ({ assert }) => {
    await aPerson()
    const email = anAddress()
    const visitor = await new Visitor().get(`/signup?invitation=${await invite(email)}`)
    await visitor.submit('/signup', { password: PASSWORD })
    assert.equal(visitor.path, '/welcome')
    await visitor.get('/settings/security')
    assert.include(visitor.html, 'not confirmed yet')
    await visitor.get(await mailbox.link(email))
    await visitor.submit('/email/verify')
    assert.equal(visitor.path, '/settings/security')
    assert.notInclude(visitor.html, 'not confirmed yet')
  })

  test('a link by mail is only followed by looking: nothing happens without the button', async ({
    assert,
  }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    await visitor.get('/settings/security')
    await visitor.submit('/settings/email/verification')
    const path = await mailbox.link(user.email)
    for (let turn = 0; turn < 3; turn++) await new Visitor().get(path)
    await user.refresh()
    assert.isNull(user.emailVerifiedAt)
    await visitor.get(path)
    assert.equal(visitor.path, '/email/verify')
    await visitor.submit('/email/verify')
    await user.refresh()
    assert.isNotNull(user.emailVerifiedAt)
  })

  test('without one, the page says how to get one and takes no form', async ({ assert }) => {
    await aPerson()
    const visitor = await new Visitor().get('/signup')
    assert.include(visitor.html, 'by invitation')
    assert.throws(() => visitor.submit('/signup', {}))
  })
})
