import { test } from '@japa/runner'
import { Program } from '#tests/functional/api/program'
import { anApp } from '#tests/functional/identity/api_access/world'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson } from '#tests/world'

test.group('A program written from the page about the API', (group) => {
  group.each.setup(() => forgetAllTries())

  test('signs in, reads, adds, edits, splits, undoes, and follows what changes', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const app = new Program(client, (await anApp(client, person)).access_token)
    const me = await app.read('/me')
    assert.equal(me.currency, 'USD')
    const { next: start } = await app.read('/changes')
    const account = await app.make('/accounts', {
      kind: 'bank',
      name: 'Checking',
      currency: 'USD',
      balance_minor: '100000',
    })
    const added = await app.make('/transactions', {
      account_id: account.data.id,
      occurred_on: me.today,
      amount_minor: '-1250',
      payee: 'Corner shop',
      tags: ['work'],
    })
    const path = `/transactions/${added.data.id}`
    assert.equal(added.data.amount_minor, '-1250')
    const { data: categories } = await app.read('/categories?limit=200&fields=id,flow,parent_id')
    const [food, home] = categories.filter(
      (each: { flow: string; parent_id: string | null }) => each.flow === 'spend' && each.parent_id
    )
    const edited = await app.change('patch', path, {
      category_id: food.id,
      note: 'Lunch',
      amount_minor: '-1300',
    })
    assert.equal(edited.data.lines[0].category_id, food.id)
    const split = await app.change(
      'put',
      `${path}/split`,
      {
        lines: [
          { id: edited.data.lines[0].id, amount_minor: '-1000', category_id: food.id },
          { amount_minor: '-300', category_id: home.id, note: 'Soap' },
        ],
      },
      path
    )
    assert.lengthOf(split.data.lines, 2)
    const seen = await app.follow(start)
    assert.deepInclude(seen.changes, {
      resource: 'transactions',
      id: added.data.id,
      change: 'created',
      change_set_id: split.change_set_id,
    })
    await app.make(`/change-sets/${split.change_set_id}/undo`)
    assert.lengthOf((await app.read(path)).lines, 1)
    await app.change('delete', path)
    ;(await app.send('get', path)).assertStatus(404)
    const last = await app.follow(seen.next, 2)
    assert.deepEqual(
      last.changes.map(({ resource, id, change }) => [resource, id, change]).at(-1),
      ['transactions', added.data.id, 'deleted']
    )
    const { changes } = await app.follow(last.next)
    assert.isEmpty(changes)
    const { data: accounts } = await app.read('/accounts')
    assert.equal(accounts[0].balance_minor, '100000')
  })

  test('writes over nobody: versions, keys that count once, searches that are read whole', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const app = await Program.of(client, person)
    const account = await app.make('/accounts', {
      kind: 'card',
      name: 'Card',
      currency: 'EUR',
      balance_minor: '5000',
    })
    assert.equal(account.data.balance_minor, '-5000')
    const body = {
      account_id: account.data.id,
      occurred_on: '2026-11-20',
      amount_minor: '-999',
      payee: 'Shop',
    }
    const key = 'a-key-of-its-own'
    const [first, again] = [
      await app.send('post', '/transactions', { body, key }),
      await app.send('post', '/transactions', { body, key }),
    ]
    assert.deepEqual(again.body(), first.body())
    assert.equal(again.header('idempotency-replayed'), 'true')
    const other = await app.send('post', '/transactions', {
      body: { ...body, payee: 'Other' },
      key,
    })
    other.assertStatus(422)
    assert.equal(other.body().code, 'key_used')
    ;(await client.post('/api/v1/transactions').bearerToken('x').json({})).assertStatus(401)
    const [one, two] = await Promise.all(
      [1, 2].map(() =>
        app.send('post', '/transactions', {
          body: { ...body, payee: 'Twice' },
          key: 'at the same time'.replaceAll(' ', '-'),
        })
      )
    )
    assert.includeMembers([201, 409], [one.status(), two.status()])
    const { data: rows } = await app.read('/transactions?q=twice')
    assert.lengthOf(rows, 1)

    const path = `/transactions/${first.body().data.id}`
    const read = await app.send('get', path)
    const etag = read.header('etag')!
    ;(await app.send('get', path, { headers: { 'if-none-match': etag } })).assertStatus(304)
    ;(await app.send('patch', path, { body: { note: 'x' } })).assertStatus(428)
    ;(await app.send('patch', path, { body: { note: 'x' }, ifMatch: etag })).assertStatus(200)
    ;(await app.send('patch', path, { body: { note: 'y' }, ifMatch: etag })).assertStatus(412)
    ;(await app.send('patch', path, { body: { notes: 'y' }, ifMatch: '*' })).assertStatus(422)
    assert.equal((await app.read(path)).note, 'x')

    const wrong = await app.send('get', '/transactions?q=shop amount:>abc')
    wrong.assertStatus(422)
    assert.deepInclude(wrong.body().errors[0], { field: 'q', rule: 'amount', at: 5 })
    ;(await app.send('get', '/transactions?account=x')).assertStatus(422)
    ;(await app.send('get', '/transactions?catgory=none')).assertStatus(422)
    const page = await app.read('/transactions?limit=1&fields=id,payee')
    assert.deepEqual(Object.keys(page.data[0]), ['id', 'payee'])
    const rest = await app.read(`/transactions?after=${page.next}`)
    assert.lengthOf(rest.data, 1)
    assert.match(read.header('ratelimit')!, /^"api_read";r=\d+;t=\d+$/)
  })
})
