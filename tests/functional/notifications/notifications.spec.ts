import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { changeRole, endMembership } from '#households/actions/change_members'
import { notify } from '#households/actions/notify'
import { members } from '#households/queries/members'
import { changePassword } from '#identity/actions/change_password'
import { giveNotice } from '#identity/actions/give_notice'
import { tell } from '#identity/second_factor/tell'
import { uuidv7 } from '#core/uuid'
import { aMemberOf } from '#tests/functional/households/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries, Mailbox } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'

const words = (file: string) =>
  JSON.parse(readFileSync(app.makePath(`resources/lang/en/${file}.json`), 'utf8'))

const noticesOf = async (userId: string): Promise<string[]> => {
  const rows = await db.from('security_notices').where('user_id', userId).orderBy('id')
  return rows.map(({ kind }) => kind)
}

test.group('Notices about the own account', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())
  group.each.setup(async () => void (await db.from('outbox').delete()))

  test('[V 6.3.5, 6.3.7] whatever is told by mail is told in the app', ({ assert }) => {
    const { security } = words('notifications')
    const mailed = [
      ...Object.keys(words('second_factor').mail),
      ...['new_device', 'password_changed', 'password_reset', 'email_changed'],
    ]
    assert.deepEqual(
      mailed.filter((kind) => !security[kind]),
      []
    )
  })

  test('a new device, another password and a key made are told both ways', async ({ assert }) => {
    const { user, within } = await aPerson()
    await new Visitor().signIn(user.email, PASSWORD)
    assert.deepEqual(await noticesOf(user.id), [], 'the first device is no news')
    const second = await new Visitor('Mozilla/5.0 (iPhone) Safari/605').signIn(user.email, PASSWORD)
    assert.deepEqual(await noticesOf(user.id), ['new_device'])
    await second.get('/notifications')
    assert.include(second.html, 'Safari on iPhone')
    await within(() => tell(user.id, 'api_key_made'))
    assert.lengthOf(await mailbox.deliver(user.email), 2)
    await changePassword(user, 'a whole new sentence of five')
    assert.deepEqual(await noticesOf(user.id), ['new_device', 'api_key_made', 'password_changed'])
    assert.lengthOf(await mailbox.deliver(user.email), 3)
  })

  test('a notice goes with what it tells of: when that is taken back, so is the notice', async ({
    assert,
  }) => {
    const { user, within } = await aPerson()
    await assert.rejects(() =>
      within(async () => {
        await tell(user.id, 'api_key_made')
        throw new Error('no')
      })
    )
    assert.deepEqual(await noticesOf(user.id), [])
    assert.lengthOf(await mailbox.deliver(user.email), 0)
  })

  test('who is taken out of a household hears of it; who leaves does not', async ({ assert }) => {
    const ann = await aPerson()
    const [ben, cleo] = [await aMemberOf(ann, 'editor'), await aMemberOf(ann, 'viewer')]
    await ann.within(async () => {
      const all = await members()
      const of = (id: string) => all.find(({ userId }) => userId === id)!
      await changeRole(of(ben.user.id), 'viewer')
      await endMembership(of(ben.user.id), false)
      await endMembership(of(cleo.user.id), true)
    })
    assert.deepEqual(await noticesOf(ben.user.id), ['member_removed'])
    assert.deepEqual(await noticesOf(cleo.user.id), [])
    assert.include((await mailbox.deliver(ben.user.email))[0].subject, 'not a member')
    assert.lengthOf(mailbox.to(cleo.user.email), 0)
  })
})

test.group('The page of notifications', (group) => {
  group.each.setup(() => forgetAllTries())

  test('shows what one was told, with a place to go to, and marks it read without scripts', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'viewer')
    const other = await aPerson()
    const connectionId = uuidv7()
    const data = { connectionId, bank: '<b>Bank</b>' }
    await ann.within(() =>
      notify({ kind: 'banking.login_required', key: 'one', data, userIds: [ann.user.id] })
    )
    await other.within(() => notify({ kind: 'audit.broken', key: 'two', data: { sequence: 77 } }))
    await giveNotice(ann.user.id, 'recovery_code_used')
    await giveNotice(ann.user.id, 'of_a_later_version')

    const visitor = await new Visitor().signIn(ann.user.email, PASSWORD)
    assert.match(visitor.html, /aria-label="Notifications, 3 new"/)
    await visitor.get('/notifications')
    assert.equal(visitor.status, 200)
    assert.include(visitor.html, '&lt;b&gt;Bank&lt;/b&gt; asks you to sign in again.')
    assert.include(visitor.html, `href="/connections/${connectionId}"`)
    assert.include(visitor.html, 'A recovery code was used')
    assert.include(visitor.html, 'no words for')
    assert.notInclude(visitor.html, 'Row 77')

    await giveNotice(ann.user.id, 'totp_added')
    await visitor.submit('/notifications/reading')
    assert.equal(visitor.path, '/notifications')
    assert.match(
      visitor.html,
      /aria-label="Notifications, 1 new"/,
      'what came after the page is new'
    )
    await visitor.submit('/notifications/reading')
    assert.match(visitor.html, /aria-label="Notifications, nothing new"/)
    assert.notInclude(visitor.html, 'Mark all as read')
    await visitor.submit('/notifications/reading')
    assert.match(
      visitor.html,
      /aria-label="Notifications, 1 new"/,
      'taken back, and no more than that'
    )
    await visitor.submit('/notifications/reading')

    const his = await new Visitor().signIn(ben.user.email, PASSWORD)
    await his.get('/notifications')
    assert.include(his.html, 'Nothing needs you.')
    const foreign = await new Visitor().signIn(other.user.email, PASSWORD)
    assert.match(foreign.html, /aria-label="Notifications, 1 new"/, 'others marked nothing read')
  })

  test('a bad mark is refused and marks nothing', async ({ client, assert }) => {
    const { user } = await aPerson()
    await giveNotice(user.id, 'totp_added')
    for (const until of ['x', '-1', '1e99', '1.5', ['1', '2']]) {
      const answer = await client
        .post('/notifications/reading')
        .header('accept', 'text/html')
        .form({ until } as never)
        .loginAs(user)
        .withCsrfToken()
        .redirects(0)
      assert.equal(answer.status(), 422, String(until))
    }
    const unread = await db.from('security_notices').where('user_id', user.id).whereNull('read_at')
    assert.lengthOf(unread, 1)
  })
})
