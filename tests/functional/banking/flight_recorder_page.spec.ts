import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { categorize } from '#ledger/actions/categorize'
import { connected, ledgerOf, rowOf, synced, TestBank, withBank } from './bank.js'
import { aPerson, categoryId } from '#tests/world'

const SICK = { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN', status: 400 }

test.group('the page of a sync', (group) => {
  const bank = new TestBank('sandbox_bank_flights')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  test('says in words what came, and shows the rows, pages and calls behind it', async ({
    assert,
    client,
  }) => {
    const { person, connection, run } = await withBank('user_size_120')
    const page = (query = '') =>
      client.get(`/connections/${connection.id}/runs/${run.id}${query}`).loginAs(person.user)
    const text = (await page()).text()
    assert.match(text, /told of 120 new, 0 changed and 0 removed transactions\./)
    assert.include(text, 'Answers of the bank')
    const rows = [...text.matchAll(/id="row_([\w-]+)"/g)].map(([, id]) => id)
    assert.lengthOf(rows, 50)
    const next = (await page(`?after=${rows.at(-1)}`)).text()
    assert.notInclude(next, `row_${rows.at(-1)}`)
    assert.lengthOf([...next.matchAll(/id="row_/g)], 50)
    const list = await client.get(`/connections/${connection.id}`).loginAs(person.user)
    assert.include(list.text(), `/connections/${connection.id}/runs/${run.id}`)
  })

  test('the last ten stand on the page of the bank, the others behind a link', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    for (let more = 0; more < 11; more++) await synced(person, connection)
    const shown = async (query = '') => {
      const page = client.get(`/connections/${connection.id}${query}`).loginAs(person.user)
      return (await page).text()
    }
    const count = (text: string) => [...text.matchAll(/id="run_/g)].length
    const first = await shown()
    assert.equal(count(first), 10)
    assert.include(first, 'Show 2 older syncs')
    const all = await shown('?runs=all')
    assert.equal(count(all), 12)
    assert.notInclude(all, 'older syncs')
  })

  test('a joined pair can be taken apart there, and put together by undo', async ({
    assert,
    client,
  }) => {
    const { person, connection } = await withBank('user_size_40')
    const add = { op: 'add_tx', account: 'checking', amount: 12.5, name: 'Tea', pending: true }
    const [{ transaction_id: pending }] = await bank.happens(connection.itemId, add)
    await synced(person, connection)
    const post = { op: 'post_pending', transaction_id: pending, link: true }
    const [{ transaction_id: posted }] = await bank.happens(connection.itemId, post)
    const run = await synced(person, connection)
    const { id } = await rowOf(person, posted)
    const address = `/connections/${connection.id}/runs/${run.id}`
    const text = (await client.get(address).loginAs(person.user)).text()
    assert.include(text, 'the bank named the pending one it was')

    const before = (await ledgerOf(person)).length
    const parted = await client
      .post(`${address}/partings`)
      .form({ transaction_id: id })
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    parted.assertStatus(302)
    assert.notEqual((await rowOf(person, posted)).id, id)
    assert.lengthOf(await ledgerOf(person), before)
    const again = await client
      .post(`${address}/partings`)
      .form({ transaction_id: id })
      .loginAs(person.user)
      .withCsrfToken()
    again.assertStatus(404)
    const joined = await client.get(`${address}?kind=merged`).loginAs(person.user)
    joined.assertTextIncludes('taken apart again')

    const [{ id: changeSet }] = await person.within(() =>
      tenantDb().from('change_sets').where('cause', 'banking.parted')
    )
    await client.post(`/activity/${changeSet}/undo`).loginAs(person.user).withCsrfToken()
    assert.equal((await rowOf(person, posted)).id, id)
  })

  test('an undo that cannot be says why where it was asked for', async ({ assert, client }) => {
    const { person, connection } = await withBank('user_size_40')
    const [row] = await ledgerOf(person)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() => categorize([row.id], chosen))
    const [{ id: first }] = await person.within(() =>
      tenantDb().from('change_sets').where('cause', 'banking.synced').orderBy('id')
    )
    const back = `/connections/${connection.id}`
    const answer = await client
      .post(`/activity/${first}/undo`)
      .form({ return_to: back })
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    assert.equal(answer.header('location'), back)
    assert.include(String(answer.flashMessage('notice')), 'changed since')
    assert.lengthOf(await ledgerOf(person), 40)
  })

  test('kept answers are applied again without the bank, and change nothing when all is well', async ({
    assert,
    client,
  }) => {
    const { person, connection, run } = await withBank('user_size_40')
    const response = await client
      .post(`/connections/${connection.id}/runs/${run.id}/replay`)
      .loginAs(person.user)
      .withCsrfToken()
    response.assertStatus(200)
    assert.include(response.text(), 'Everything is as the bank said')
    const list = await client.get(`/connections/${connection.id}`).loginAs(person.user)
    assert.include(list.text(), 'Applied again: Nothing new')
    assert.notInclude(response.text(), 'had nothing new')
    assert.lengthOf(await ledgerOf(person), 40)
  })

  test('a sync that failed says why, what comes next, and the codes to quote', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_40')
    await bank.fault({ path: '/transactions/sync' }, { plaid_error: SICK })
    const run = await synced(person, connection)
    const text = (
      await client.get(`/connections/${connection.id}/runs/${run.id}`).loginAs(person.user)
    ).text()
    assert.include(text, 'This sync did not work. Nothing was changed.')
    assert.include(text, 'First Platypus Bank is not reachable at the moment.')
    assert.match(text, /Code INSTITUTION_DOWN, request \w{10,}/)
  })

  test('nobody sees the syncs of another household', async ({ assert, client }) => {
    const person = await aPerson()
    const stranger = await aPerson()
    const connection = await connected(person, 'user_size_40')
    const run = await synced(person, connection)
    const address = `/connections/${connection.id}/runs/${run.id}`
    for (const path of [address, `${address}/replay`, `${address}/partings`]) {
      const isPage = path === address
      const asked = isPage ? client.get(path) : client.post(path).withCsrfToken()
      assert.equal((await asked.loginAs(stranger.user)).status(), 404)
    }
  })
})
