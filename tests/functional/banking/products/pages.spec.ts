import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { today } from '#core/clock'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { PRODUCTS } from '#banking/products/request_products'
import { synced, TestBank } from '#tests/functional/banking/bank'
import { aPerson, anAccount, type Person } from '#tests/world'
import { accountOf, everything, read } from './world.js'
import type { ApiClient } from '@japa/api-client'

const get = (client: ApiClient, path: string, person: Person) =>
  client.get(path).loginAs(person.user).redirects(0)
const part = (client: ApiClient, path: string, person: Person) =>
  get(client, path, person).header('HX-Request', 'true').header('HX-Request-Type', 'partial')

/** What stands on a page, without its markup. */
const wordsOf = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

test.group('what the bank says, on the page of an account', (group) => {
  const bank = new TestBank('sandbox_bank_account_pages')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const withAll = async () => {
    const world = await everything()
    for (const kind of PRODUCTS) await read(world.person, world.connection, kind)
    return world
  }

  test('the page of an account asks for it, and links to it without scripts', async ({
    client,
  }) => {
    const { person } = await everything()
    const { id } = await accountOf(person, '0000')
    const page = await get(client, `/accounts/${id}`, person)
    page.assertTextIncludes(`hx-get="/accounts/${id}/bank"`)
    page.assertTextIncludes(`<a href="/accounts/${id}/bank">`)
  })

  test('a card tells its bill, an investment account what it holds and did', async ({
    assert,
    client,
  }) => {
    const { person } = await withAll()
    const card = await accountOf(person, '3333')
    const bill = await get(client, `/accounts/${card.id}/bank`, person)
    bill.assertStatus(200)
    for (const words of [
      'Balance at the bank',
      'Minimum payment',
      'purchases',
      '12.5%',
      'Again and again',
    ])
      bill.assertTextIncludes(words)
    const plan = await accountOf(person, '6666')
    const held = await part(client, `/accounts/${plan.id}/bank`, person)
    for (const words of ['Meridian Broad Market Fund', 'Cash is part of the total', 'Bought'])
      held.assertTextIncludes(words)
    assert.notInclude(held.text(), '<html')
    const loan = await accountOf(person, '8888')
    const mortgage = await get(client, `/accounts/${loan.id}/bank`, person)
    assert.include(wordsOf(mortgage.text()), 'Next payment $1,214.82')
  })

  test('investment activity is read page by page', async ({ assert, client }) => {
    const { person } = await withAll()
    const { id } = await accountOf(person, '6666')
    await person.within(() =>
      tenantDb().rawQuery(
        `insert into investment_transactions (household_id, id, connection_id, account_id, external_id, day, name, type,
           quantity, amount_minor, currency)
         select t.household_id, gen_random_uuid(), t.connection_id, t.account_id, 'copy ' || n, t.day, t.name, t.type,
           t.quantity, t.amount_minor, t.currency
         from (select * from investment_transactions where account_id = ? limit 1) t, generate_series(1, 60) n`,
        [id]
      )
    )
    const seen: string[] = []
    let path: string | undefined = `/accounts/${id}/investments`
    while (path) {
      const page = await get(client, path, person)
      page.assertStatus(200)
      seen.push(...[...page.text().matchAll(/id="investment_([\w-]+)"/g)].map(([, found]) => found))
      path = /rel="next" href="([^"]+)"/.exec(page.text())?.[1]
    }
    const all = await person.within(() =>
      tenantDb().from('investment_transactions').where('account_id', id)
    )
    assert.lengthOf(seen, all.length)
    assert.lengthOf([...new Set(seen)], all.length)
  })

  test('a gap is named, with the rows that should explain it, and nothing is plugged', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await everything()
    const { id } = await accountOf(person, '0000')
    const [from, to] = [addDays(today('UTC'), -6), today('UTC')]
    await person.within(() =>
      changeSet({ cause: 'banking.synced', details: { added: 0, changed: 0, removed: 0 } }, () =>
        tenantDb().rawQuery(`update balance_observations set day = ? where account_id = ?`, [
          from,
          id,
        ])
      )
    )
    await bank.happens(connection.itemId, { op: 'set_balance', account: 'checking', current: 9000 })
    await synced(person, connection)
    const page = await get(client, `/accounts/${id}/bank`, person)
    page.assertTextIncludes('moved by')
    page.assertTextIncludes(`/transactions?account=${id}&from=${from}&to=${to}`)
    assert.include(wordsOf(page.text()), '$9,000.00')
  })

  test('a connection that needs its person says so, with a way to repair it', async ({
    client,
  }) => {
    const { person, connection } = await everything()
    const { id } = await accountOf(person, '0000')
    await person.within(() => tenantDb().from('connections').update({ status: 'login_required' }))
    const page = await part(client, `/accounts/${id}/bank`, person)
    page.assertTextIncludes('First Platypus Bank wants you to sign in again. Balances are from')
    page.assertTextIncludes(`action="/connections/${connection.id}/repair"`)
    await person.within(() => tenantDb().from('connections').update({ status: 'bank_down' }))
    const down = await part(client, `/accounts/${id}/bank`, person)
    down.assertTextIncludes('First Platypus Bank is not reachable')
  })

  test('accounts of no bank have no such part; those of others are not found', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const id = await person.within(() => anAccount())
    const empty = await part(client, `/accounts/${id}/bank`, person)
    empty.assertStatus(200)
    assert.equal(empty.text(), '')
    const page = await get(client, `/accounts/${id}/bank`, person)
    page.assertTextIncludes('not connected to a bank')
    const stranger = await aPerson()
    ;(await get(client, `/accounts/${id}/bank`, stranger)).assertStatus(404)
    ;(await get(client, `/accounts/${id}/investments`, stranger)).assertStatus(404)
  })

  test('a login that its person keeps to themselves tells others nothing', async ({ client }) => {
    const { person } = await withAll()
    const { id } = await accountOf(person, '6666')
    const other = await aPerson()
    await person.within(() =>
      tenantDb().from('connections').update({ is_shared: false, user_id: other.user.id })
    )
    ;(await get(client, `/accounts/${id}/investments`, person)).assertStatus(404)
    const page = await get(client, `/accounts/${id}/bank`, person)
    page.assertTextIncludes('not connected to a bank')
  })

  test('who sees the balance alone sees nothing behind it', async ({ client }) => {
    const { person } = await withAll()
    const { id } = await accountOf(person, '6666')
    await person.within(() =>
      tenantDb().table('account_visibility').insert({
        household_id: person.householdId,
        user_id: person.user.id,
        account_id: id,
        level: 'balance',
      })
    )
    for (const page of ['bank', 'investments'])
      (await get(client, `/accounts/${id}/${page}`, person)).assertStatus(404)
  })
})
