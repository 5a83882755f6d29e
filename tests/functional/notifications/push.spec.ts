import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import ace from '@adonisjs/core/services/ace'
import { decodeJwt } from 'jose'
import webPush from 'web-push'
import env from '#start/env'
import { Secret } from '@adonisjs/core/helpers'
import { notify } from '#households/actions/notify'
import { savePreferences } from '#notifications/actions/save_preferences'
import { registerDevice } from '#notifications/push/devices'
import { USUAL } from '#notifications/queries/preferences'
import { deliver, logOf } from '#tests/functional/notifications/deliveries'
import { Browser, firebaseError, PushServices } from '#tests/functional/notifications/push_services'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson, PASSWORD, type Person } from '#tests/world'

const keys = webPush.generateVAPIDKeys()
const SETTINGS: Record<string, unknown> = {
  VAPID_PUBLIC_KEY: keys.publicKey,
  VAPID_PRIVATE_KEY: new Secret(keys.privateKey),
  FIREBASE_SERVICE_ACCOUNT: new Secret(
    JSON.stringify({ project_id: 'p', client_email: 'x@p.example', private_key: 'none' })
  ),
  PUSH_TIMEOUT_MS: 500,
}

/** Somebody who is told at any hour. */
async function awake(): Promise<Person> {
  const ann = await aPerson()
  await ann.within(() => savePreferences(ann.user.id, { ...USUAL, quietFrom: 0, quietTo: 0 }))
  return ann
}

const phone = (ann: Person, token: string) =>
  registerDevice({
    ...{ userId: ann.user.id, transport: 'fcm', target: token, address: token, label: 'Phone' },
  })

const told = async (ann: Person, key: string, kind = 'goals.reached') => {
  await ann.within(() => notify({ kind, key, data: { goal: 'Boat' } }))
  await deliver(ann)
}

const devices = async (ann: Person) =>
  (await db.from('push_devices').where('user_id', ann.user.id)).length

test.group('Notifications by push', (group) => {
  const services = new PushServices()
  group.setup(() => services.open())
  group.setup(() => {
    for (const [name, value] of Object.entries(SETTINGS)) env.set(name as 'PORT', value as never)
    return () => {
      for (const name of Object.keys(SETTINGS)) {
        env.set(name as 'PORT', undefined as never)
        delete process.env[name]
      }
    }
  })
  group.each.setup(() => forgetAllTries())

  test('a browser registers by the page, gets what only it can read, and is forgotten when gone', async ({
    assert,
  }) => {
    const ann = await awake()
    const visitor = await new Visitor().signIn(ann.user.email, PASSWORD)
    const browser = new Browser(`https://push.example/send/${ann.user.id}`)
    await visitor.get('/settings/notifications')
    assert.include(visitor.html, `data-push-key="${keys.publicKey}"`)
    const subscription = JSON.stringify(browser.subscription)
    await visitor.submit('/settings/notifications/devices', { subscription })
    assert.include(visitor.html, 'Firefox on Linux')
    const row = await db.from('push_devices').where('user_id', ann.user.id).firstOrFail()
    assert.notInclude(JSON.stringify(row), 'push.example')

    await told(ann, 'one')
    const [{ headers, body, url }] = services.asked.splice(0)
    assert.deepInclude(browser.read(body) as object, {
      ...{ title: 'Money Tracker', body: 'Boat is reached.', path: '/notifications' },
    })
    assert.equal(headers.host, 'push.example')
    assert.equal(headers['content-encoding'], 'aes128gcm')
    const [, token] = /^vapid t=([^,]+), k=/.exec(headers.authorization!)!
    assert.equal(decodeJwt(token).aud, 'https://push.example')

    services.replies.set(url, { status: 429, headers: { 'retry-after': '7200' } })
    await told(ann, 'two')
    assert.deepEqual(await logOf(ann), ['push sent', 'push waiting web_429'])
    const job = await db.from('outbox').where('name', 'SendNotices').orderBy('id', 'desc').first()
    assert.isAbove(job.available_at.getTime() - Date.now(), 7_000_000, 'as long as it says')

    services.replies.set(url, { status: 410 })
    await told(ann, 'three')
    assert.equal(await devices(ann), 0)
    assert.include(await logOf(ann), 'push dropped no_device')
  })

  test('Firebase gets data alone; what it answers decides', async ({ assert }) => {
    const ann = await awake()
    await phone(ann, 'token-1')
    services.asked.length = 0
    await told(ann, 'one')
    const [{ headers, body, url }] = services.asked.splice(0)
    assert.equal(url, '/v1/projects/p/messages:send')
    assert.equal(headers.authorization, 'Bearer local')
    const { message } = JSON.parse(body.toString())
    assert.equal(message.token, 'token-1')
    assert.equal(message.data.body, 'Boat is reached.')
    assert.isUndefined(message.notification)

    const troubles = [
      [firebaseError(429, 'QUOTA_EXCEEDED', { 'retry-after': '30' }), /push waiting fcm_/],
      [firebaseError(500, 'INTERNAL'), /push waiting fcm_internal_error/],
      ['silence', /push waiting fcm_timeout/],
      [firebaseError(400, 'INVALID_ARGUMENT'), /push failed fcm_invalid_argument/],
    ] as const
    for (const [at, [reply, expected]] of troubles.entries()) {
      services.replies.set('token-1', reply)
      await told(ann, `trouble ${at}`)
      assert.match((await logOf(ann)).at(-1)!, expected)
    }
    assert.equal(await devices(ann), 1)
    services.replies.set('token-1', firebaseError(404, 'UNREGISTERED'))
    await told(ann, 'gone')
    assert.equal(await devices(ann), 0)
  })

  test('of two devices one that works is enough, and who registers a device last has it', async ({
    assert,
  }) => {
    const [ann, ben] = [await awake(), await awake()]
    await phone(ann, 'token-2')
    await phone(ann, 'token-3')
    services.replies.set('token-3', firebaseError(404, 'UNREGISTERED'))
    await told(ann, 'one')
    assert.deepEqual(await logOf(ann), ['push sent'])
    assert.equal(await devices(ann), 1)
    await phone(ben, 'token-2')
    assert.equal(await devices(ann), 0)
    assert.equal(await devices(ben), 1)
  })

  test('a test message goes to all devices, from the page and from the console', async ({
    assert,
  }) => {
    const ann = await awake()
    const visitor = await new Visitor().signIn(ann.user.email, PASSWORD)
    await visitor.get('/settings/notifications')
    await visitor.submit('/settings/notifications/trial')
    assert.include(visitor.html, 'No device takes push messages.')
    await phone(ann, 'token-4')
    await visitor.submit('/settings/notifications/trial')
    assert.include(visitor.html, 'The push message was sent.')
    ace.ui.switchMode('raw')
    const sent = await ace.exec('push:test', [ann.user.email])
    assert.equal(sent.exitCode, 0)
    const made = await ace.exec('push:keys', ['--json'])
    assert.equal(made.exitCode, 0)
  })
})
