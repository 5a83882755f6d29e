import { tenantDb } from '#core/household_scope'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import * as people from '#tests/functional/banking/linking/visits'
import { call } from '#tests/functional/identity/api_access/world'
import { send } from '#tests/functional/sandbox_bank/visitor'
import { aPerson, type Person } from '#tests/world'
import { test } from '@japa/runner'

const EXCHANGE = '/item/public_token/exchange'
const oauth = (state: string) => `/connections/oauth?oauth_state_id=${state}`

onBothQueues('A26: coming back from the bank', (stage) => {
  const atOauthBank = async (url: string) => {
    await send(`${url}/consent`)
    await send(`${url}/institution`, [['institution_id', 'ins_127287']])
    await send(`${url}/credentials`, [
      ['username', 'user_size_40'],
      ['password', 'pass_good'],
    ])
    await people.shareAt(url)
  }
  const age = (person: Person) =>
    person.within(() =>
      tenantDb()
        .from('link_sessions')
        .update({ expires_at: tenantDb().raw(`now() - interval '1 second'`) })
    )

  test('A26: an OAuth bank sends its person back to what they began', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const link = await people.begun(client, '/connections/link', person)
    const resumed = await people.get(client, oauth('a-state-of-the-bank'), person)
    assert.equal(people.locationOf(resumed), link.path)
    await atOauthBank(link.url)
    const back = await people.get(client, `${link.path}/return`, person)
    assert.match(people.locationOf(back), /\/progress$/)
    await stage.drain()
    const [made] = await people.connectionsOf(person)
    assert.deepInclude(made, { institution_id: 'ins_127287', status: 'healthy' })
  })

  test('A26: a name that was used, or none, leads to the start without an exchange', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const exchanges = await people.watchCalls(stage.bank, EXCHANGE)
    const link = await people.begun(client, '/connections/link', person)
    await atOauthBank(link.url)
    await people.get(client, oauth('only-once-used'), person)
    for (const state of ['only-once-used', '', 'x', 'two%20words']) {
      const again = await people.get(client, oauth(state), person)
      assert.equal(people.locationOf(again), '/connections')
      assert.include(people.saidBy(again), 'Nothing was connected')
    }
    assert.equal(await exchanges(), 0)
  })

  test("[V 10.1.2, 10.2.1] A26: another person's way, in the same household too, exchanges nothing", async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const others = [await aPerson(), await people.aFellow(person, 'owner')]
    const exchanges = await people.watchCalls(stage.bank, EXCHANGE)
    const link = await people.begun(client, '/connections/link', person)
    await atOauthBank(link.url)
    for (const other of others) {
      const paths = [
        link.path,
        `${link.path}/return`,
        `${link.path}/duplicate`,
        oauth('some-state'),
      ]
      for (const path of paths) {
        const answer = await people.get(client, path, other)
        assert.equal(people.locationOf(answer), '/connections', path)
        assert.include(people.saidBy(answer), 'Nothing was connected')
      }
    }
    assert.equal(await exchanges(), 0)
    assert.lengthOf(await people.connectionsOf(person), 0)
  })

  test('[V 10.1.2] A26: what is too old, or was used, exchanges nothing', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const exchanges = await people.watchCalls(stage.bank, EXCHANGE)
    const old = await people.begun(client, '/connections/link', person)
    await atOauthBank(old.url)
    await age(person)
    const late = [`${old.path}/return`, old.path, oauth('a-late-state')]
    for (const path of late) {
      const answer = await people.get(client, path, person)
      assert.equal(people.locationOf(answer), '/connections', path)
    }
    assert.equal(await exchanges(), 0)

    const link = await people.linked(client, person)
    assert.match(people.locationOf(link.back), /\/progress$/)
    const twice = await people.get(client, `${link.path}/return`, person)
    assert.equal(await exchanges(), 1)
    const [made, ...others] = await people.connectionsOf(person)
    assert.isEmpty(others)
    assert.equal(people.locationOf(twice), `/connections/${made.id}`)
  })

  test('A26: over the API a token without a way of its own is refused', async ({
    assert,
    client,
  }) => {
    const [person, thief] = [await aPerson(), await aPerson()]
    const exchanges = await people.watchCalls(stage.bank, EXCHANGE)
    const json = (path: string, body: object, by: Person) =>
      call(client, by, ['post', `/api/v1/connections${path}`], body)
    const wayOf = async (by: Person) => {
      const { link_token: token, hosted_link_url: url } = (
        await json('/link-token', { mode: 'new' }, by)
      ).body()
      await people.visit(url)
      return people.resultOf(stage.bank, token)
    }
    const { publicToken: stolen } = await wayOf(person)
    ;(await json('', { public_token: stolen }, thief)).assertStatus(422)
    await wayOf(thief)
    ;(await json('', { public_token: stolen }, thief)).assertStatus(422)
    await age(person)
    ;(await json('', { public_token: stolen }, person)).assertStatus(422)
    assert.equal(await exchanges(), 0)
  })
})
