import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { anAccount, aPerson, categoryId, type Person } from '#tests/world'
import { recorded } from '#tests/functional/reports/ledger_world'
import { aMemberOf, aStranger, joins, limits } from '#tests/functional/households/world'

const DAY = today('UTC')
const PAGES = [
  '/dashboard',
  '/accounts',
  '/transactions',
  '/transactions?flow=spend',
  '/transactions?flow=income&status=pending',
  `/transactions?from=${DAY.slice(0, 8)}01&to=${DAY}&flow=spend`,
  '/transactions?q=Somebody',
  '/transactions?category=none',
  `/transactions?from=${DAY}`,
  '/connections',
  '/categories',
  '/transactions/new',
  '/settings/household/accounts',
]

/** Two accounts that everybody sees, and what `more` adds. */
async function aHousehold(more: (person: Person) => Promise<string | null>) {
  const ann = await aPerson()
  await ann.within(async () => {
    const groceries = await categoryId('groceries')
    for (const name of ['Checking', 'Savings']) {
      const accountId = await anAccount({ name, openingMinor: 50_000n })
      for (const [index, amountMinor] of [-1200n, 90_000n, -310n].entries()) {
        const flow = amountMinor < 0n ? 'spend' : 'income'
        const category = amountMinor < 0n ? groceries : null
        await recorded({
          accountId,
          day: DAY,
          lines: [{ amountMinor, flow, categoryId: category }],
        })
        const isPending = index === 2
        await recorded({ accountId, day: '2026-03-05', isPending, lines: [{ amountMinor, flow }] })
      }
    }
  })
  const extra = await more(ann)
  const bob = await aMemberOf(ann, 'editor', 'Bob')
  return { ann, bob, extra }
}

async function withSecret(person: Person, name = 'Secret') {
  return person.within(async () => {
    const accountId = await anAccount({ name, openingMinor: 777_700n })
    for (const amountMinor of [-5_555n, 12_345n]) {
      const flow = amountMinor < 0n ? 'spend' : 'income'
      for (const day of [DAY, '2026-02-02'] as const)
        await recorded({ accountId, day, payee: 'Jeweller', lines: [{ amountMinor, flow }] })
    }
    return accountId
  })
}

/** A page without what differs from household to household anyway. */
const seen = async (client: ApiClient, person: Person, path: string) => {
  const response = await client.get(path).loginAs(person.user)
  return `${response.status()} ${response
    .text()
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, '<id>')
    .replaceAll(/person-\d+-<id>|(?:csrf[^>]*(?:value|content)="|x-csrf-token":")[^"]*"/g, '')}`
}

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
      assert.equal(mine, await seen(client, plain.bob, path), path)
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
      ['/transactions/:row/category', 'get'],
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
    const [changeSet] = (await sets()).filter((id) => !before.has(id))
    await limits(bob, extra!, 'balance')
    const undo = (person: Person) =>
      client.post(`/activity/${changeSet}/undo`).loginAs(person.user).withCsrfToken().redirects(0)
    assert.equal((await undo(bob)).status(), 422)
    assert.equal((await undo(ann)).status(), 302)
  })
})

test.group('An account that a member sees by its balance', () => {
  test('counts in net worth and shows no row, flow, category or day', async ({
    assert,
    client,
  }) => {
    const plain = await aHousehold(async () => null)
    const { bob, extra } = await aHousehold((ann) => withSecret(ann, 'Pension'))
    await limits(bob, extra!, 'balance')
    for (const path of PAGES.filter((page) => page.startsWith('/transactions')))
      assert.equal(await seen(client, bob, path), await seen(client, plain.bob, path), path)
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
    await db.connection('owner').transaction(async (owner) => {
      await owner.rawQuery(`set local session_replication_role = origin`)
      await owner.rawQuery(
        `select set_config('app.household_id', ?, true), set_config('app.change_set_id', (select id::text from change_sets where household_id = ? limit 1), true)`,
        [ann.householdId, ann.householdId]
      )
    })
    assert.equal(await edit(ann), 200)
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
    assert.lengthOf(plan.match(/InitPlan/g) ?? [], 2, plan)
    assert.notMatch(plan, /SubPlan/)
    for (const line of plan.split('\n').filter((text: string) => /Result/.test(text)))
      assert.match(line, /loops=1\)/)
  })
})
