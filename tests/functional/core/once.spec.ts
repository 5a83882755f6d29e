import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { aPerson } from '#tests/world'

test.group('A form that is sent twice', () => {
  test('counts once, also when both come at the same time; what was refused may come again', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const countOf = (table: string) =>
      person.within(async () => (await tenantDb().from(table).whereNull('deleted_at')).length)
    const send = (path: string, form: Record<string, string>) =>
      client.post(path).loginAs(person.user).withCsrfToken().redirects(0).form(form)

    const account = { kind: 'bank', currency: 'USD', balance: '0', _key: uuidv7() }
    ;(await send('/accounts', { ...account, name: '' })).assertStatus(422)
    const twice = await Promise.all(
      [1, 2].map(() => send('/accounts', { ...account, name: 'Checking' }))
    )
    assert.equal(twice[0].header('location'), twice[1].header('location'))
    assert.equal(twice[1].flashMessage('notice'), twice[0].flashMessage('notice'))
    assert.equal(await countOf('accounts'), 1)

    for (const [path, table] of Object.entries({ '/tags': 'tags', '/categories': 'categories' })) {
      const before = await countOf(table)
      const form = { name: 'Twice', flow: 'spend', icon: 'tag', color: '1', _key: uuidv7() }
      const [one, other] = [await send(path, form), await send(path, form)]
      one.assertStatus(302)
      assert.equal(one.header('location'), other.header('location'))
      assert.equal(await countOf(table), before + 1)
    }

    const rule = { as: 'text', condition: 'payee:uber', act_0_type: 'reviewed', _key: uuidv7() }
    await send('/rules', { ...rule, add: 'act' })
    const [one, other] = [await send('/rules', rule), await send('/rules', rule)]
    assert.deepEqual([one.status(), other.status()], [302, 302])
    assert.equal(await countOf('rules'), 1)
    await send('/rules', { ...rule, _key: uuidv7() })
    assert.equal(await countOf('rules'), 2)
  })
})
