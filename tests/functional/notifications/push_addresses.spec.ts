import { test } from '@japa/runner'
import webPush from 'web-push'
import env from '#start/env'
import { Secret } from '@adonisjs/core/helpers'
import { isPublicAddress, isPublicUrl } from '#core/public_address'
import { outgoingAgent } from '#core/outgoing_agent'
import { Browser } from '#tests/functional/notifications/push_services'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'

const keys = webPush.generateVAPIDKeys()

test.group('Where push may go', () => {
  test('[T9] only to addresses of the internet, whatever a name says', async ({ assert }) => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
    ]
    const inside6 = [
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      'fc00::1',
      'fe80::1',
      '64:ff9b::7f00:1',
    ]
    const odd = ['2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', '', 'localhost']
    assert.deepEqual([...inside, ...inside6, ...odd].filter(isPublicAddress), [])
    assert.deepEqual(
      ['8.8.8.8', '2a00:1450:4001::5'].filter((one) => !isPublicAddress(one)),
      []
    )
    const bad = [
      ...['http://push.example/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/'],
      ...[
        'https://[::1]/',
        'https://[::ffff:127.0.0.1]/',
        'https://localhost/',
        'https://a.internal/',
      ],
      ...['https://u:p@push.example/', 'https://push.example:22/', 'file:///etc/passwd', 'x'],
    ]
    assert.deepEqual(bad.filter(isPublicUrl), [])
    assert.isTrue(isPublicUrl('https://updates.push.services.mozilla.com/wpush/v2/x'))
    const { get } = await import('node:https')
    const code = await new Promise<string | undefined>((done) =>
      get('https://localhost/', { agent: outgoingAgent({ isPublic: true }) }).on('error', (error) =>
        done((error as NodeJS.ErrnoException).code)
      )
    )
    assert.equal(code, 'EPRIVATE')
  })

  test('a browser that names another address is refused', async ({ assert }) => {
    const ann = await aPerson()
    await forgetAllTries()
    env.set('VAPID_PUBLIC_KEY', keys.publicKey)
    env.set('VAPID_PRIVATE_KEY', new Secret(keys.privateKey) as never)
    try {
      const visitor = await new Visitor().signIn(ann.user.email, PASSWORD)
      for (const endpoint of [
        'https://169.254.169.254/latest',
        'http://push.example/x',
        'nowhere',
      ]) {
        await visitor.get('/settings/notifications')
        const subscription = JSON.stringify(new Browser(endpoint).subscription)
        await visitor.submit('/settings/notifications/devices', { subscription })
        assert.equal(visitor.status, 422, endpoint)
      }
    } finally {
      for (const name of ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] as const) {
        env.set(name, undefined as never)
        delete process.env[name]
      }
    }
  })
})
