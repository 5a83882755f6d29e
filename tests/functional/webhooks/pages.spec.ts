import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { addTag } from '#categories/actions/save_tag'
import { addEndpoint } from '#api/webhooks/endpoints'
import { KINDS } from '#api/webhooks/messages'
import { forgetAllTries } from '#tests/mailbox'
import { Visitor } from '#tests/functional/identity/visitor'
import { allowing, endpointOf, logOf, Receiver, work } from '#tests/functional/webhooks/receiver'
import { aPerson, PASSWORD, type Person } from '#tests/world'

const LIST = '/settings/webhooks'

test.group('The pages of webhooks', (group) => {
  const receiver = new Receiver()
  group.setup(() => receiver.open())
  group.setup(() => allowing('127.0.0.0/8'))
  group.setup(() => forgetAllTries())

  const visitorOf = ({ user }: Person) => new Visitor().signIn(user.email, PASSWORD)
  const secretOn = ({ html }: Visitor) => /whsec_[\w+/]{43}=/.exec(html)![0]

  test('add one, try it, look how it went, send again, change, pause and remove it', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const visitor = await visitorOf(ann)
    await visitor.get(`${LIST}/new`)
    await visitor.submit(LIST, { url: receiver.url, 'resources[]': 'tags' })
    const secret = secretOn(visitor)
    await visitor.get(LIST)
    assert.include(visitor.html, receiver.url)
    assert.notInclude(visitor.html, secret)
    const { id } = await ann.within(() => tenantDb().from('webhook_endpoints').firstOrFail())
    const page = `${LIST}/${id}`
    await visitor.get(page)
    await visitor.submit(`${page}/test`)
    receiver.answer = (response) => response.writeHead(503).end('<b>Not now</b>')
    await work(ann)
    await visitor.get(page)
    assert.include(visitor.html, '503')
    assert.include(visitor.html, '&lt;b&gt;Not now')
    assert.include(visitor.html, 'Does not answer')
    receiver.answer = (response) => response.end('thanks')
    await ann.within(() => tenantDb().from('webhook_deliveries').update({ state: 'failed' }))
    await visitor.get(page)
    const delivery = /name="delivery" value="([\w-]+)"/.exec(visitor.html)![1]
    await ann.within(() => tenantDb().from('webhook_endpoints').update({ rests_until: null }))
    await visitor.submit(`${page}/again`, { delivery })
    await work(ann)
    assert.deepEqual(await logOf(ann), ['webhook.test sent 200 1'])
    await visitor.get(page)
    await visitor.submit(`${page}/again`, { since: '2026-01-01' })
    await visitor.get(page)
    await visitor.submit(`${page}/again`, { since: 'tomorrow' })
    assert.equal(visitor.status, 422)

    await visitor.get(`${page}/edit`)
    await visitor.submit(page, { url: `${receiver.url}/two`, 'resources[]': 'goals' })
    assert.include(await endpointOf(ann, id), { url: `${receiver.url}/two` })
    await visitor.get(page)
    await visitor.submit(`${page}/pause`)
    assert.include(await endpointOf(ann, id), { state: 'paused', reason: 'person' })
    await visitor.get(page)
    await visitor.submit(`${page}/pause`)
    assert.include(await endpointOf(ann, id), { state: 'active' })
    await visitor.get(page)
    await visitor.submit(page)
    assert.isEmpty(await ann.within(() => tenantDb().from('webhook_deliveries')))
  })

  test('a new secret is shown once, and the one before signs along for a day', async ({
    assert,
  }) => {
    const ann = await aPerson()
    const { id, secret } = await ann.within(() =>
      addEndpoint({ url: receiver.url, resources: KINDS })
    )
    assert.notInclude(JSON.stringify(await endpointOf(ann, id)), secret)
    const visitor = await visitorOf(ann)
    await visitor.get(`${LIST}/${id}`)
    await visitor.submit(`${LIST}/${id}/secret`)
    const other = secretOn(visitor)
    const told = async (name: string) => {
      receiver.heard.length = 0
      await ann.within(() => addTag({ name }))
      await work(ann)
      return [...receiver.heard]
    }
    const both = await told('One')
    assert.lengthOf(receiver.take(secret), 1)
    receiver.heard.push(...both)
    assert.lengthOf(receiver.take(other), 1)
    await ann.within(() =>
      tenantDb().from('webhook_endpoints').update({ overlaps_until: '2026-01-01' })
    )
    await told('Two')
    assert.throws(() => receiver.take(secret))
  })

  test("others' are not there, and addresses of other networks are refused", async ({
    client,
    assert,
  }) => {
    const [ann, bob] = [await aPerson(), await aPerson()]
    const { id } = await ann.within(() => addEndpoint({ url: receiver.url, resources: KINDS }))
    const visitor = await visitorOf(bob)
    for (const path of ['test', 'again', 'secret', 'pause']) {
      const answer = await client
        .post(`${LIST}/${id}/${path}`)
        .form({ since: '2026-01-01' })
        .loginAs(bob.user)
        .withCsrfToken()
        .redirects(0)
      answer.assertStatus(404)
    }
    for (const url of ['http://10.0.0.1/x', 'https://169.254.169.254/x', 'ftp://x.example/', 'x']) {
      await visitor.get(`${LIST}/new`)
      await visitor.submit(LIST, { url, 'resources[]': 'tags' })
      assert.equal(visitor.status, 422, url)
      assert.include(visitor.html, 'This address cannot be called')
      assert.match(visitor.html, /value="tags"[^>]*checked/)
      assert.notMatch(visitor.html, /value="goals"[^>]*checked/)
    }
    await visitor.get(`${LIST}/new`)
    await visitor.submit(LIST, { url: 'https://x.example/', 'resources[]': 'x' })
    assert.equal(visitor.status, 422)
  })
})
