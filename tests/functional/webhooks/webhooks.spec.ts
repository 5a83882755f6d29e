import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { addTag } from '#categories/actions/save_tag'
import { addEndpoint, pauseEndpoint, resumeEndpoint } from '#api/webhooks/endpoints'
import { KINDS } from '#api/webhooks/messages'
import { sendAgain, sendAllAgain, sendTest } from '#api/webhooks/replay'
import { Program } from '#tests/functional/api/program'
import { aMemberOf } from '#tests/functional/households/world'
import { recorded, spend } from '#tests/functional/reports/ledger_world'
import {
  allowing,
  endpointOf,
  logOf,
  Receiver,
  work,
  workLater,
} from '#tests/functional/webhooks/receiver'
import { anAccount, aPerson, type Person } from '#tests/world'

const added = (person: Person, url: string, resources = KINDS) =>
  person.within(() => addEndpoint({ url, resources }))

test.group('Webhooks', (group) => {
  const receiver = new Receiver()
  group.setup(() => receiver.open())
  group.setup(() => allowing('127.0.0.0/8'))
  group.each.teardown(() => {
    receiver.heard.length = 0
    receiver.answer = (response) => response.end('thanks')
  })

  test('tell a program by ids what changed, signed, and it reads the rest by the API', async ({
    client,
    assert,
  }) => {
    const ann = await aPerson()
    const app = await Program.of(client, ann)
    const { secret } = await added(ann, receiver.url)
    const account = await ann.within(() => anAccount({ name: 'Xylophone account' }))
    const row = await ann.within(() =>
      recorded({
        accountId: account,
        day: '2026-11-20',
        payee: 'Xylophone',
        lines: [spend(-31337n)],
      })
    )
    await work(ann)
    assert.notMatch(JSON.stringify(receiver.heard), /Xylophone|31337|"name"/)
    const ids = new Set(receiver.heard.map(({ headers }) => headers['webhook-id']))
    assert.equal(ids.size, receiver.heard.length)
    const told = receiver.take(secret)
    const of = (type: string) =>
      told.filter((one) => one.type === type).flatMap(({ data }) => data.ids)
    assert.include(of('account.created'), account)
    assert.include(of('transaction.created'), row)
    const { changes } = await app.follow(told[0].data.cursor)
    assert.includeMembers(
      changes.map(({ id }) => id),
      [account, row]
    )
    assert.throws(() => {
      receiver.heard.push({ headers: {}, body: '{}' })
      receiver.take(secret)
    })
    await work(ann)
    assert.isEmpty(receiver.heard)
  })

  test('tell each member what they may see, and nobody of another household', async ({
    assert,
  }) => {
    const [ann, stranger] = [await aPerson(), await aPerson()]
    const bob = await aMemberOf(ann, 'viewer')
    const account = await ann.within(() => anAccount())
    await ann.within(() =>
      tenantDb()
        .table('account_visibility')
        .insert({
          ...{
            household_id: ann.householdId,
            user_id: bob.user.id,
            account_id: account,
            level: 'hidden',
          },
        })
    )
    const theirs = await added(bob, receiver.url, ['transactions', 'tags'])
    await added(stranger, receiver.url)
    await ann.within(() =>
      recorded({ accountId: account, day: '2026-11-20', lines: [spend(-100n)] })
    )
    const { id: tag } = await ann.within(() => addTag({ name: 'Seen' }))
    await Promise.all([work(ann), work(stranger)])
    const told = receiver.take(theirs.secret)
    assert.deepEqual(
      told.map(({ type, data }) => [type, data.ids]),
      [['tag.created', [tag]]]
    )
    // What they see is other than it was: they read anew.
    await ann.within(() =>
      tenantDb().from('account_visibility').where('user_id', bob.user.id).delete()
    )
    await ann.within(() => addTag({ name: 'Later' }))
    await work(ann)
    assert.deepEqual(
      receiver.take(theirs.secret).map(({ type }) => type),
      ['feed.reset']
    )
    await ann.within(() =>
      changeSet({ cause: 'households.member_removed' }, () =>
        tenantDb().from('memberships').where('user_id', bob.user.id).delete()
      )
    )
    assert.isEmpty(await ann.within(() => tenantDb().from('webhook_endpoints')))
  })

  test('come again after a failure, under the same id, and none is lost while it is paused', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const { id, secret } = await added(ann, receiver.url, ['tags'])
    receiver.answer = (response) => response.writeHead(500).end('no\u0000t now')
    await ann.within(() => addTag({ name: 'One' }))
    await work(ann)
    assert.deepEqual(await logOf(ann), ['tag.created waiting 500 1'])
    receiver.answer = (response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    await workLater(ann, id)
    assert.deepEqual(await logOf(ann), ['tag.created waiting 302 2'])
    receiver.answer = (response) => response.end('x'.repeat(5_000_000))
    await workLater(ann, id)
    assert.deepEqual(await logOf(ann), ['tag.created sent 200 3'])
    assert.equal(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size, 1)
    assert.lengthOf(receiver.take(secret), 3)

    await ann.within(() => pauseEndpoint(id))
    await ann.within(() => addTag({ name: 'Two' }))
    await work(ann)
    assert.isEmpty(receiver.heard)
    await ann.within(() => resumeEndpoint(id))
    await work(ann)
    assert.deepEqual(
      receiver.take(secret).map(({ type }) => type),
      ['tag.created']
    )
    // Sent again: one, and all since a day.
    const [first] = await ann.within(() => tenantDb().from('webhook_deliveries').orderBy('id'))
    assert.isTrue(await ann.within(() => sendAgain(id, first.id)))
    await work(ann)
    assert.equal(receiver.heard[0].headers['webhook-id'], first.id)
    assert.equal(await ann.within(() => sendAllAgain(id, '2026-01-01', 'UTC')), 2)
    assert.equal(await ann.within(() => sendAllAgain(id, '2999-01-01', 'UTC')), 0)
    await work(ann)
    assert.lengthOf(receiver.take(secret), 3)
  })

  test('pause where nothing arrives for long or the receiver says stop, and say so', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const { id, secret } = await added(ann, receiver.url, ['tags'])
    receiver.answer = (response) => response.destroy()
    await ann.within(() => addTag({ name: 'One' }))
    await ann.within(() => sendTest(id))
    await work(ann)
    assert.lengthOf(receiver.heard, 2)
    for (let round = 0; round < 12; round++) await workLater(ann, id)
    assert.include(await endpointOf(ann, id), { state: 'paused', reason: 'failing' })
    // Two at first, then one at a time until the tenth round in a row.
    assert.lengthOf(receiver.heard, 11)
    receiver.heard.length = 0
    receiver.answer = (response) => response.writeHead(410).end()
    await ann.within(() => resumeEndpoint(id))
    await work(ann)
    assert.include(await endpointOf(ann, id), { state: 'paused', reason: 'gone' })
    const news = await ann.within(() => tenantDb().from('notifications').orderBy('id'))
    assert.deepEqual(
      news.map(({ kind }) => kind).filter((kind) => kind.startsWith('webhooks.')),
      ['webhooks.failing', 'webhooks.gone']
    )
    receiver.heard.length = 0
    receiver.answer = (response) => response.end()
    await ann.within(() => resumeEndpoint(id))
    await work(ann)
    assert.sameMembers(
      receiver.take(secret).map(({ type }) => type),
      ['tag.created', 'webhook.test']
    )
  })
})
