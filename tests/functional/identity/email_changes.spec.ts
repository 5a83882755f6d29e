import { test } from '@japa/runner'
import { uuidv7 } from '#core/uuid'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { aPerson, PASSWORD } from '#tests/world'

const ask = async (from: string, email: string) => {
  const visitor = await new Visitor().signIn(from, PASSWORD)
  await visitor.get('/settings/email')
  return visitor.submit('/settings/email', { email, current_password: PASSWORD })
}

const confirm = async (path: string) => {
  const visitor = await new Visitor().get(path)
  return visitor.submit('/email/verify')
}

test.group('Changing the e-mail address', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())

  test('both addresses have to agree, and the old one is told', async ({ assert }) => {
    for (const isOldFirst of [true, false]) {
      const { user } = await aPerson()
      const [old, fresh] = [user.email, `fresh-${uuidv7()}@example.com`]
      const visitor = await ask(old, fresh)
      assert.include(visitor.html, `change to ${fresh} waits`)
      const links = [await mailbox.link(old), await mailbox.link(fresh)]
      const [first, second] = isOldFirst ? links : links.reverse()
      await confirm(first)
      await user.refresh()
      assert.equal(user.email, old)
      await confirm(second)
      await user.refresh()
      assert.equal(user.email, fresh)
      assert.isNotNull(user.emailVerifiedAt)
      const letters = await mailbox.deliver(old)
      assert.equal(letters.at(-1)!.subject, 'Your address was changed')
      assert.equal((await new Visitor().signIn(fresh, PASSWORD)).path, '/dashboard')
    }
  })

  test('an address that somebody has is told so, and its page looks the same', async ({
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const visitor = await ask(ann.user.email, bob.user.email)
    assert.include(visitor.html, `change to ${bob.user.email} waits`)
    const [letter] = await mailbox.deliver(bob.user.email)
    assert.equal(letter.subject, 'You have an account already')
    assert.notMatch(letter.text!, /email\/verify/)
    await confirm(await mailbox.link(ann.user.email))
    await ann.user.refresh()
    assert.notEqual(ann.user.email, bob.user.email)
  })

  test('takes the password, and can be dropped', async ({ assert }) => {
    const { user } = await aPerson()
    const fresh = `fresh-${uuidv7()}@example.com`
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    await visitor.get('/settings/email')
    await visitor.submit('/settings/email', { email: fresh, current_password: 'a wrong password' })
    assert.equal(visitor.status, 422)
    await ask(user.email, fresh)
    const links = [await mailbox.link(user.email), await mailbox.link(fresh)]
    await visitor.get('/settings/security')
    await visitor.submit('/settings/email')
    assert.include(visitor.html, 'stays as it is')
    for (const link of links) assert.throws(() => new Visitor().submit(link))
    for (const link of links) assert.include((await new Visitor().get(link)).html, 'not known here')
    await user.refresh()
    assert.notEqual(user.email, fresh)
  })

  test('links to the old address lead nowhere afterwards', async ({ assert }) => {
    const { user } = await aPerson()
    const [old, fresh] = [user.email, `fresh-${uuidv7()}@example.com`]
    const visitor = await new Visitor().get('/password/forgot')
    await visitor.submit('/password/forgot', { email: old })
    const resetLink = await mailbox.link(old)
    await ask(old, fresh)
    const links = [await mailbox.link(old), await mailbox.link(fresh)]
    for (const link of links) await confirm(link)
    await user.refresh()
    assert.equal(user.email, fresh)
    await visitor.get(resetLink)
    assert.include(visitor.html, 'not known here')
  })
})
