import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { letterKind } from '#core/mail/letter'
import { SendMail } from '#core/mail/jobs/send_mail'
import { post } from '#core/mail/send_mail'
import { TerminalTransport } from '#core/mail/transports'
import { QueueBackend } from '#core/queue/backend'
import { drainQueues } from '#core/queue/drain'
import { Mailbox } from '#tests/mailbox'

const device = letterKind('test.device', async ({ to, name }: { to: string; name: string }) => ({
  to,
  key: 'identity.mails.new_device',
  values: { device: name, time: 'now' },
  url: 'https://money.example/settings/security',
}))

test.group('Mail', (group) => {
  const mailbox = new Mailbox()
  group.setup(() => mailbox.open())

  test('goes out by a job of the outbox, over SMTP, as text and HTML', async ({ assert }) => {
    await db.from('outbox').delete()
    await post(device, { to: 'ada@example.com', name: 'Firefox on Linux' })
    const backend = new QueueBackend({ databaseUrl: env.get('DATABASE_URL') })
    const { failed } = await drainQueues({ backend, jobs: [SendMail as never] })
    await backend.close()
    assert.deepEqual(
      failed.filter(({ job }) => job === 'SendMail'),
      []
    )
    const [letter] = mailbox.to('ada@example.com')
    assert.equal(letter.subject, 'New sign-in: Firefox on Linux')
    assert.include(letter.text!, 'https://money.example/settings/security')
    assert.match(letter.html as string, /<a href="https:\/\/money\.example\/settings\/security">/)
    assert.equal(letter.headers.get('auto-submitted'), 'auto-generated')
  })

  test('is not asked for when the transaction is taken back', async ({ assert }) => {
    const payload = { to: 'gone@example.com', name: 'Nothing' }
    await db
      .transaction(async (client) => {
        await post(device, payload, { client })
        throw new Error('taken back')
      })
      .catch(() => {})
    assert.lengthOf(await mailbox.deliver('gone@example.com'), 0)
  })

  test('[V 1.3.11] has no header that somebody typed', async ({ assert }) => {
    for (const name of ['x\r\nBcc: eve@example.com', 'x\nBcc: eve@example.com', 'x\u2028Bcc: e']) {
      await post(device, { to: 'bob@example.com', name })
    }
    for (const letter of await mailbox.deliver('bob@example.com')) {
      assert.isUndefined(letter.bcc)
      assert.match(letter.subject!, /^New sign-in: x/)
    }
    assert.lengthOf(mailbox.to('bob@example.com'), 3)
    for (const raw of mailbox.raw) assert.notMatch(raw.split('\r\n\r\n')[0], /^bcc:/im)
    assert.lengthOf(mailbox.to('eve@example.com'), 0)
  })

  test('goes to one address alone, and what people typed is escaped', async ({ assert }) => {
    for (const to of ['a@example.com, b@example.com', 'a@example.com\r\nRCPT TO:<b@example.com>']) {
      await assert.rejects(() => new SendMail().perform({ letter: 'test.device', data: { to } }))
    }
    await post(device, { to: 'carl@example.com', name: '<img src=x onerror=alert(1)>' })
    const [letter] = await mailbox.deliver('carl@example.com')
    assert.notInclude(letter.html as string, '<img')
    assert.include(letter.text!, '<img src=x')
  })

  test('is printed where the app was started when there is no mail server', async ({ assert }) => {
    let printed = ''
    const terminal = new TerminalTransport((text) => (printed += text))
    await terminal.send({
      to: [{ address: 'ada@example.com', name: '' }],
      subject: 'Choose a new password',
      text: 'Choose a new password:\nhttp://localhost:3333/password/reset/abc',
    })
    assert.include(printed, 'Mail to ada@example.com: Choose a new password')
    assert.include(printed, 'http://localhost:3333/password/reset/abc')
  })
})
