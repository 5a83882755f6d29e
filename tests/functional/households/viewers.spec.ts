import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import type { Person } from '#tests/world'
import {
  aHousehold,
  differences,
  PAGES,
  seen,
  withSecret,
} from '#tests/functional/households/secret_world'
import { aStranger, joins, limits } from '#tests/functional/households/world'

test.group('An account that a member sees by its balance', () => {
  test('counts in net worth and shows no row, flow, category or day', async ({
    assert,
    client,
  }) => {
    const plain = await aHousehold(async () => null)
    const { bob, extra } = await aHousehold((ann) => withSecret(ann, 'Pension'))
    await limits(bob, extra!, 'balance')
    for (const path of PAGES.filter((page) => page.startsWith('/transactions')))
      assert.deepEqual(
        differences(await seen(client, bob, path), await seen(client, plain.bob, path)),
        [],
        path
      )
    const accounts = (await client.get('/accounts').loginAs(bob.user)).text()
    assert.include(accounts, 'Pension')
    assert.include(accounts.replaceAll(/<[^>]+>/g, ''), '$7,912.80')
    const page = await client.get(`/accounts/${extra}`).loginAs(bob.user)
    assert.include(page.text(), 'not its rows')
    assert.notInclude(page.text(), 'Jeweller')
    for (const path of [`/accounts/${extra}/edit`, `/accounts/${extra}/visibility`])
      assert.equal((await client.get(path).loginAs(bob.user)).status(), 404)
    const worth = async (person: Person) =>
      (await client.get('/dashboard').loginAs(person.user))
        .text()
        .match(/data-total="net_worth">(.*?)<\/a>/s)![1]
        .replaceAll(/<[^>]+>/g, '')
    assert.notEqual(await worth(bob), await worth(plain.bob))
  })
})

test.group('Who sees an account', () => {
  test('is decided by whoever it belongs to, and holds from the next request on', async ({
    assert,
    client,
  }) => {
    const { ann, bob, extra } = await aHousehold(withSecret)
    const say = (person: Person, id: string, level: Record<string, string>) => {
      const form = Object.fromEntries(
        Object.entries(level).map(([userId, value]) => [`level[${userId}]`, value])
      )
      return client
        .patch(`/accounts/${id}/visibility`)
        .form(form)
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
    }
    const status = async (person: Person) =>
      (await client.get(`/accounts/${extra}`).loginAs(person.user)).status()
    assert.equal((await say(bob, extra!, { [ann.user.id]: 'hidden' })).status(), 404)
    assert.equal((await say(ann, extra!, { [bob.user.id]: 'hidden' })).status(), 302)
    assert.equal(await status(bob), 404)
    assert.equal((await say(ann, extra!, { [bob.user.id]: 'nonsense' })).status(), 422)
    const stranger = await aStranger()
    assert.equal((await say(ann, extra!, { [stranger.id]: 'hidden' })).status(), 302)
    assert.equal((await say(ann, extra!, { [bob.user.id]: 'full' })).status(), 302)
    assert.equal(await status(bob), 200)
    const events = await ann.within(() => tenantDb().from('audit_log').where('subject', extra!))
    assert.lengthOf(events, 2)
  })

  test("an account that is nobody's own is decided about by owners, a member's by the member alone", async ({
    assert,
    client,
  }) => {
    const { ann, bob, extra } = await aHousehold(withSecret)
    const carl = await joins(await aStranger('Carl'), ann.householdId, 'owner')
    const edit = async (person: Person) =>
      (await client.get(`/accounts/${extra}/visibility`).loginAs(person.user)).status()
    assert.deepEqual([await edit(ann), await edit(bob), await edit(carl)], [200, 404, 404])
    await inHousehold(ann.householdId, () =>
      changeSet({ cause: 'accounts.changed' }, async () => {
        await tenantDb().from('accounts').where('id', extra!).update({ owner_id: null })
      })
    )
    assert.deepEqual([await edit(ann), await edit(bob), await edit(carl)], [200, 404, 200])
  })

  test('costs each query one look, whatever it reads', async ({ assert }) => {
    const { bob, extra } = await aHousehold(withSecret)
    await limits(bob, extra!, 'hidden')
    const plan = await bob.within(async () => {
      const { rows } = await tenantDb().rawQuery(
        'explain (analyze, costs off, timing off, summary off) select sum(amount_minor) from transactions'
      )
      return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
    })
    assert.lengthOf(plan.match(/^ *InitPlan/gm) ?? [], 2, plan)
    assert.notMatch(plan, /SubPlan/)
    for (const line of plan.split('\n').filter((text: string) => /Result/.test(text)))
      assert.match(line, /loops=1\)/)
  })
})
