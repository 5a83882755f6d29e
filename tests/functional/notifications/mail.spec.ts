import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { notify } from '#households/actions/notify'
import { SweepNotices } from '#notifications/jobs/sweep_notices'
import { savePreferences } from '#notifications/actions/save_preferences'
import { USUAL } from '#notifications/queries/preferences'
import { deliver, logOf, proved } from '#tests/functional/notifications/deliveries'
import { aMemberOf } from '#tests/functional/households/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries, Mailbox, useMailServer } from '#tests/mailbox'
import { aPerson, PASSWORD, type Person } from '#tests/world'

/** A Tuesday, at noon in Paris. */
const NOON = '2026-11-24T11:00:00Z'
const NIGHT = '2026-11-24T22:30:00Z'
const ALL_DAY = { ...USUAL, quietFrom: 0, quietTo: 0 }

const login = (person: Person, key: string, bank = 'First Platypus Bank') =>
  person.within(() =>
    notify({
      kind: 'banking.login_required',
      key,
      data: { connectionId: uuidv7(), bank },
      userIds: [person.user.id],
    })
  )
const large = { payee: 'Boats & Co', amount: { minor: '-125000', currency: 'USD' } }

test.group('Notifications by mail', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())
  group.each.setup(() => forgetAllTries())
  group.each.setup(() => {
    freezeClock(NOON)
    return () => restoreClock()
  })

  test('what happens is mailed once, in words and HTML, with a way out of one click', async ({
    assert,
  }) => {
    const ann = await proved(await aPerson({ timeZone: 'Europe/Paris' }))
    await login(ann, 'one', '<b>Bank</b>')
    await login(ann, 'one', 'the same again')
    await deliver(ann)
    await new SweepNotices().perform()
    await deliver(ann)
    const [mail, ...more] = mailbox.to(ann.user.email)
    assert.lengthOf(more, 0)
    assert.equal(mail.subject, '<b>Bank</b> asks you to sign in again.')
    assert.include(mail.text!, `${env.get('APP_URL')}/connections/`)
    assert.include(mail.html as string, '&lt;b&gt;Bank&lt;/b&gt; asks you')
    const list = mail.headers.get('list') as unknown as Record<string, { url: string }>
    const raw = mailbox.raw.find((each) => each.includes(ann.user.email))!
    assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.include(list.unsubscribe.url, '/notifications/unsubscribe?')
    assert.deepEqual(await logOf(ann), ['email sent'])

    const url = list.unsubscribe.url
    const forged = await fetch(url.replace(ann.user.id, uuidv7()), { method: 'POST' })
    assert.equal(forged.status, 404)
    const looked = await fetch(url, { headers: { accept: 'text/html' } })
    assert.include(await looked.text(), 'Stop mail')
    await login(ann, 'two')
    await deliver(ann)
    assert.lengthOf(mailbox.to(ann.user.email), 2, 'a look ends nothing')

    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    const ended = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
    assert.equal(ended.status, 200)
    assert.isNull(ended.headers.get('set-cookie'))
    await login(ann, 'three')
    await deliver(ann)
    assert.lengthOf(mailbox.to(ann.user.email), 2)
  })

  test('at night it waits, and comes in the morning as one digest; what was read does not', async ({
    assert,
  }) => {
    const ann = await proved(await aPerson({ timeZone: 'Europe/Paris' }))
    freezeClock(NIGHT)
    await login(ann, 'one', 'Bank One')
    await login(ann, 'two', 'Bank Two')
    await login(ann, 'three', 'Bank Three')
    await deliver(ann)
    assert.lengthOf(mailbox.to(ann.user.email), 0)
    const { rows } = await db.rawQuery(
      `select name, extract(epoch from available_at - now())::int as wait from outbox
       where name = 'SendNotices' and payload ->> 'householdId' = ?`,
      [ann.householdId]
    )
    assert.approximately(rows[0].wait, 7.5 * 3600, 5, 'until seven in Paris')
    await ann.within(() =>
      tenantDb().rawQuery(`update notifications set read_at = now() where key = 'two'`)
    )
    await db.rawQuery(
      `update outbox set available_at = now() where payload ->> 'householdId' = ?`,
      [ann.householdId]
    )
    freezeClock('2026-11-25T06:00:00Z')
    await deliver(ann)
    const [digest, ...more] = mailbox.to(ann.user.email)
    assert.lengthOf(more, 0)
    assert.equal(digest.subject, '2 things to know')
    assert.include(digest.text!, 'Bank One asks')
    assert.include(digest.html as string, 'Bank Three asks')
    assert.notInclude(digest.text!, 'Bank Two')
    assert.deepEqual((await logOf(ann)).toSorted(), [
      'email dropped read',
      'email sent',
      'email sent',
    ])
  })

  test('says amounts only to who allowed them, and mails nobody who was never there', async ({
    assert,
  }) => {
    const ann = await proved(await aPerson({ locale: 'de-DE' }))
    const ben = await proved(await aMemberOf(ann, 'viewer'))
    const cleo = await aMemberOf(ann, 'viewer')
    await db.from('users').where('id', cleo.user.id).update({ email_verified_at: null })
    const choices = { large: ['email' as const] }
    await ann.within(async () => {
      await savePreferences(ann.user.id, { ...ALL_DAY, choices, showsAmounts: true })
      await savePreferences(ben.user.id, { ...ALL_DAY, choices })
      await savePreferences(cleo.user.id, { ...ALL_DAY, choices })
      await notify({ kind: 'ledger.large', key: 'large:1', data: large })
    })
    await deliver(ann)
    assert.include(mailbox.to(ann.user.email)[0].subject, '1.250,00')
    assert.equal(mailbox.to(ben.user.email)[0].subject, 'A large transaction: Boats & Co.')
    assert.lengthOf(mailbox.to(cleo.user.email), 0)
    const visitor = await new Visitor().signIn(ben.user.email, PASSWORD)
    assert.match(visitor.html, /aria-label="Notifications, nothing new"/, 'not wished in the app')
    await visitor.get('/notifications')
    assert.include(visitor.html, 'Nothing needs you.')
  })

  test('is tried again when the mail server is away, and given up in the end', async ({
    assert,
  }) => {
    const ann = await proved(await aPerson())
    const [port] = [env.get('SMTP_PORT')]
    await useMailServer('127.0.0.1', 9)
    await login(ann, 'one')
    await deliver(ann)
    assert.deepEqual(await logOf(ann), ['email waiting smtp_unreachable'])
    await useMailServer('127.0.0.1', port)
    await db.rawQuery(
      `update outbox set available_at = now() where payload ->> 'householdId' = ?`,
      [ann.householdId]
    )
    freezeClock('2026-11-24T11:10:00Z')
    await deliver(ann)
    assert.lengthOf(mailbox.to(ann.user.email), 1)
    assert.deepEqual(await logOf(ann), ['email sent'])
  })
})

test.group('The settings of notifications', (group) => {
  group.each.setup(() => forgetAllTries())

  test('keep what was ticked, amounts as people write them, and nothing of security', async ({
    assert,
  }) => {
    const ann = await aPerson({ locale: 'de-DE' })
    const visitor = await new Visitor().signIn(ann.user.email, PASSWORD)
    await visitor.get('/settings/notifications')
    assert.equal(visitor.status, 200)
    assert.include(visitor.html, 'node ace push:keys')
    assert.notMatch(visitor.html, /name="security_/)
    const ticked = { bill_due_email: '1', large: '1.234,50', low: '', quiet_from: '23' }
    await visitor.submit('/settings/notifications', {
      ...ticked,
      rhythm: 'daily',
      shows_amounts: '1',
    })
    assert.include(visitor.html, 'Your choices are saved.')
    assert.match(visitor.html, /name="bill_due_email" value="1" checked/)
    assert.include(visitor.html, '1234,50')
    const row = await ann.within(() => tenantDb().from('notification_settings').firstOrFail())
    assert.equal(row.large_minor, 123_450n)
    assert.deepInclude(row, {
      low_minor: null,
      rhythm: 'daily',
      quiet_from: 23,
      shows_amounts: true,
    })
    await visitor.submit('/settings/notifications', { large: 'much', rhythm: 'daily' })
    assert.equal(visitor.status, 422)
  })
})
