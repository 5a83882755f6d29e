import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { DatabaseCounts } from '#core/rates/count_store'
import { requests } from '#core/rates/requests'
import { uuidv7 } from '#core/uuid'
import { startSession } from '#identity/actions/start_session'
import { aKey } from '#tests/functional/identity/api_access/world'
import { aMemberOf } from '#tests/functional/households/world'
import { aPerson, PASSWORD } from '#tests/world'
import { Visitor } from '#tests/functional/identity/visitor'
import { forgetAllTries } from '#tests/mailbox'
import { countAsOutside } from '#tests/rates'

test.group('Limits of requests', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.setup(() => countAsOutside())

  test('so many pages of one session, and the page says how long to wait', async ({ assert }) => {
    const person = await aPerson()
    const [one, other] = [new Visitor(), new Visitor()]
    await one.signIn(person.user.email, PASSWORD)
    await other.signIn(person.user.email, PASSWORD)
    countAsOutside(1 / 20)
    for (let turn = 0; turn < 30; turn++) assert.equal((await one.get('/more')).status, 200)
    await one.get('/more')
    assert.equal(one.status, 429)
    assert.match(one.headers.get('retry-after') ?? '', /^[1-9]\d?$/)
    assert.include(one.html, 'Too many requests')
    assert.notInclude(one.html, 'guessing passwords')
    await other.get('/more')
    assert.equal(other.status, 200, 'another session is not held up')
  })

  test('a page costs no trip to the store: what it counted goes there later, all at once', async ({
    assert,
    cleanup,
  }) => {
    const visitor = await new Visitor().signIn((await aPerson()).user.email, PASSWORD)
    await requests.tell()
    countAsOutside(1 / 10)
    let trips = 0
    const { add } = DatabaseCounts.prototype
    cleanup(() => void (DatabaseCounts.prototype.add = add))
    DatabaseCounts.prototype.add = async function (this: DatabaseCounts, counts) {
      trips++
      return add.call(this, counts)
    }
    const began = performance.now()
    for (let turn = 0; turn < 20; turn++) await visitor.get('/more')
    await requests.tell()
    const seconds = (performance.now() - began) / 1000
    assert.isTrue(trips >= 1 && trips <= seconds + 2)
  })

  test('fewer searches, and the list without a search goes on', async ({ assert }) => {
    const { user } = await aPerson()
    const visitor = await new Visitor().signIn(user.email, PASSWORD)
    countAsOutside(1 / 20)
    for (let turn = 0; turn < 3; turn++)
      assert.equal((await visitor.get('/transactions?q=tea')).status, 200)
    assert.equal((await visitor.get('/transactions?q=tea')).status, 429)
    assert.equal((await visitor.get('/transactions')).status, 200)
  })

  test('[V 2.3.2] five files an hour of one household; others, and who may not, change nothing', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const editor = await aMemberOf(ann, 'editor')
    const [owner, reader] = [new Visitor(), new Visitor()]
    await owner.signIn(ann.user.email, PASSWORD)
    await reader.signIn(editor.user.email, PASSWORD)
    for (let turn = 0; turn < 6; turn++)
      assert.equal((await reader.get('/settings/audit.csv')).status, 403)
    for (let turn = 0; turn < 5; turn++)
      assert.equal((await owner.get('/settings/audit.csv')).status, 200)
    requests.forget()
    assert.equal((await owner.get('/settings/audit.csv')).status, 429, 'all processes know')
    assert.isAbove(Number(owner.headers.get('retry-after')), 3000)
    const bob = await new Visitor().signIn((await aPerson()).user.email, PASSWORD)
    assert.equal((await bob.get('/settings/audit.csv')).status, 200)
  })

  test('so many reads of one key and of one household, as problem+json', async ({
    client,
    assert,
  }) => {
    const ann = await aPerson()
    const keys = [await aKey(ann), await aKey(ann)]
    const read = (key: string) => client.get('/api/v1/connections').bearerToken(key)
    const statuses: number[] = []
    countAsOutside(1 / 20)
    for (let turn = 0; turn < 16; turn++) statuses.push((await read(keys[turn % 2])).status())
    assert.deepEqual(statuses.slice(-2), [200, 429])
    const refused = await read(keys[0])
    assert.include(refused.header('content-type'), 'application/problem+json')
    assert.isAbove(Number(refused.header('retry-after')), 0)
    assert.equal((await read(await aKey(await aPerson()))).status(), 200)
  })

  test('syncs of ever other connections end at the limit of pages', async ({ client, assert }) => {
    const { user } = await aPerson()
    const session = await startSession(user, {})
    const ask = () =>
      client.post(`/connections/${uuidv7()}/syncs`).cookie('sid', session.token).withCsrfToken()
    countAsOutside(1 / 6)
    const statuses: number[] = []
    for (let turn = 0; turn < 101; turn++) statuses.push((await ask()).status())
    assert.deepEqual(statuses.slice(-2), [404, 429])
  })

  test('who is not let in is counted by where it comes from', async ({ client, assert }) => {
    const ask = () =>
      client
        .get('/api/v1/connections')
        .bearerToken('nonsense')
        .header('x-forwarded-for', '10.9.8.7')
    const statuses: number[] = []
    countAsOutside(1 / 20)
    for (let turn = 0; turn < 16; turn++) statuses.push((await ask()).status())
    assert.deepEqual(statuses.slice(-2), [401, 429])
  })

  test('whoever looks after the app is never told to wait', async ({ client, assert }) => {
    countAsOutside(1 / 20)
    for (let turn = 0; turn < 40; turn++) await client.get('/livez')
    assert.equal((await client.get('/livez')).status(), 200)
  })
})

test.group('Limits while the store is away', (group) => {
  group.each.setup(async () => {
    const owner = db.connection('owner')
    await owner.rawQuery('alter table rate_limits rename to rate_limits_away')
    requests.forget()
    return () => owner.rawQuery('alter table rate_limits_away rename to rate_limits')
  })

  test('nobody signs in, and the page says so', async ({ client, assert }) => {
    const { user } = await aPerson()
    const answer = await client
      .post('/login')
      .form({ email: user.email, password: PASSWORD })
      .header('accept', 'text/html')
      .withCsrfToken()
      .redirects(0)
    assert.equal(answer.status(), 503)
    assert.isAbove(Number(answer.header('retry-after')), 0)
    assert.include(answer.text(), 'Nobody can sign in')
  })

  test('who is in works on, and the log is told', async ({ client, assert, cleanup }) => {
    const { user } = await aPerson()
    const told: unknown[] = []
    const { error } = logger
    cleanup(() => void (logger.error = error))
    logger.error = ((...of: unknown[]) => void told.push(of)) as typeof error
    assert.equal((await client.get('/settings/audit.csv').loginAs(user)).status(), 200)
    assert.equal((await client.get('/dashboard').loginAs(user)).status(), 200)
    await requests.tell()
    assert.match(JSON.stringify(told), /rate limits: the store does not answer/)
  })
})
