import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import type { Person } from '#tests/world'
import { recorded } from '#tests/functional/reports/ledger_world'
import {
  aHousehold,
  DAY,
  differences,
  PAGES,
  seen,
  withSecret,
} from '#tests/functional/households/secret_world'
import { limits } from '#tests/functional/households/world'

test.group('An account that is hidden from a member', () => {
  test('leaves no trace on any page: as in a household that has no such account', async ({
    assert,
    client,
  }) => {
    const plain = await aHousehold(async () => null)
    const { ann, bob, extra } = await aHousehold(withSecret)
    await limits(bob, extra!, 'hidden')
    for (const path of PAGES) {
      const mine = await seen(client, bob, path)
      assert.deepEqual(differences(mine, await seen(client, plain.bob, path)), [], path)
      assert.notInclude(mine, 'Secret', path)
    }
    assert.include((await client.get('/accounts').loginAs(ann.user)).text(), 'Secret')
  })

  test('answers like one that never was, whatever is asked of it', async ({ assert, client }) => {
    const { ann, bob, extra } = await aHousehold(withSecret)
    await limits(bob, extra!, 'hidden')
    const row = await ann.within(
      async () => (await tenantDb().from('transactions').where('account_id', extra!).first()).id
    )
    const unknown = '019ac000-0000-7000-8000-000000000000'
    for (const [path, method] of [
      ['/accounts/:id', 'get'],
      ['/accounts/:id/edit', 'get'],
      ['/accounts/:id', 'patch'],
      ['/accounts/:id/closure', 'post'],
      ['/accounts/:id/closure', 'delete'],
      ['/accounts/:id/visibility', 'get'],
      ['/accounts/:id/visibility', 'patch'],
      ['/accounts/:id/bank', 'get'],
      ['/transactions/:row', 'get'],
      ['/transactions/:row', 'delete'],
      ['/transactions/:row/fields/category/edit', 'get'],
      ['/transactions/:row/fields/category', 'patch'],
    ] as const) {
      const ask = (id: string) =>
        client[method](path.replace(/:\w+/, id)).loginAs(bob.user).withCsrfToken().redirects(0)
      const hidden = await ask(path.includes(':row') ? row : extra!)
      const none = await ask(unknown)
      assert.equal(hidden.status(), none.status(), `${method} ${path}`)
      assert.equal(none.status(), 404, `${method} ${path}`)
    }
    for (const accountId of [extra!, unknown]) {
      const typed = { account_id: accountId, payee: 'X', amount: '1', occurred_on: DAY }
      const answer = await client
        .post('/transactions')
        .form(typed)
        .loginAs(bob.user)
        .withCsrfToken()
        .redirects(0)
      assert.equal(answer.status(), 422)
    }
    assert.deepEqual(await bob.within(ledgerDifferences), [])
  })

  test('keeps its rows out of every table that the member may read', async ({ assert }) => {
    const { ann, bob, extra } = await aHousehold(withSecret)
    await limits(bob, extra!, 'hidden')
    const { rows: tables } = await db.connection('owner').rawQuery(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'account_id'`
    )
    assert.isAbove(tables.length, 12)
    const count = (person: Person, table: string) =>
      person.within(async () =>
        Number((await tenantDb().from(table).where('account_id', extra!).count('* as n'))[0].n)
      )
    let checked = 0
    for (const { name } of tables) {
      if (name === 'account_visibility') continue
      if ((await count(ann, name)) > 0) checked++
      assert.equal(await count(bob, name), 0, name)
    }
    assert.isAtLeast(checked, 6)
  })

  test('cannot be reached by undoing what others did to it', async ({ assert, client }) => {
    const { ann, bob, extra } = await aHousehold(withSecret)
    const sets = () =>
      ann.within(async () =>
        (await tenantDb().from('change_sets').select('id')).map(({ id }) => id)
      )
    const before = new Set(await sets())
    await ann.within(() =>
      recorded({ accountId: extra!, day: DAY, lines: [{ amountMinor: -100n, flow: 'spend' }] })
    )
    const [madeSince] = (await sets()).filter((id) => !before.has(id))
    await limits(bob, extra!, 'balance')
    const undo = (person: Person) =>
      client.post(`/activity/${madeSince}/undo`).loginAs(person.user).withCsrfToken().redirects(0)
    assert.equal((await undo(bob)).status(), 422)
    assert.equal((await undo(ann)).status(), 302)
  })
})
