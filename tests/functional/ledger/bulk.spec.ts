import { test } from '@japa/runner'
import { uuidv7 } from '#core/uuid'
import { aLedger, rowsOf, sends, stateOf } from '#tests/functional/ledger/bulk_world'
import { aMemberOf } from '#tests/functional/households/world'
import type { Form } from '#tests/functional/ledger/bulk_world'

test.group('The scope of acts on many transactions', () => {
  test('all that match a filter are meant; where another number matches, nothing happens', async ({
    assert,
    client,
  }) => {
    const { person, ids } = await aLedger()
    const send = sends(client, person)
    const filter = { scope: 'filter', filter: 'from=2026-11-20', act: 'note', note: 'same' }
    const before = await stateOf(person)
    const moved = await send({ ...filter, expected: '3' })
    moved.assertStatus(409)
    moved.assertTextIncludes('4 match now, not 3')
    ;(await send(filter)).assertStatus(409)
    assert.deepEqual(await stateOf(person), before)
    ;(await send({ ...filter, expected: '4' })).assertStatus(302)
    assert.deepEqual(
      (await rowsOf(person, ids)).map(({ note }) => note),
      ['same', null, 'same', 'same', 'same']
    )
    const lines = { scope: 'filter', filter: 'category=none', expected: '5', act: 'reviewed' }
    assert.include((await send(lines)).flashMessage('notice'), 'Marked 4 reviewed')
  })

  test('in place: the rows, the sums, the bar and the shelf', async ({ assert, client }) => {
    const { person, ids, coffee } = await aLedger()
    const act = (form: Form) =>
      sends(
        client,
        person
      )(form)
        .header('HX-Request-Type', 'partial')
        .header('HX-Current-URL', 'http://localhost/transactions?flow=spend')
    const response = await act({ act: 'category', category_id: coffee, ids: [ids[0]] })
    response.assertStatus(200)
    const text = response.text()
    for (const target of [
      `#transaction_${ids[0]}`,
      '#day_2026-11-20_net',
      '#totals',
      '#bulk_bar',
      '#shelf',
    ])
      assert.include(text, `hx-target="${target}"`)
    assert.include(text, 'name="return_to" value="/transactions?flow=spend"')
    const always = new URLSearchParams({ payee: 'Shop', category: coffee }).toString()
    assert.include(text, `/rules/new?${always.replace('&', '&amp;')}`)
    assert.include(text, 'Always for Shop (2)')
    const both = await act({ act: 'category', category_id: coffee, ids: ids.slice(0, 2) })
    assert.notInclude(both.text(), 'Always for')
    const gone = await act({ act: 'delete', ids: [ids[1]] })
    assert.include(gone.text(), `hx-target="#transaction_${ids[1]}" hx-swap="delete"`)
    const wrong = await act({ act: 'category', category_id: uuidv7(), ids: [ids[0]] })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('Choose a category from the list.')
    const panel = await client
      .get('/transactions/bulk?panel=category')
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
    panel.assertTextIncludes('name="category_id"')
  })

  test('one row by itself: left out of reports from its page, and what it waits for is said', async ({
    assert,
    client,
  }) => {
    const { person, ids } = await aLedger()
    const back = `/transactions/${ids[0]}`
    const shown = async (path: string) => (await client.get(path).loginAs(person.user)).text()
    assert.match(
      await shown(back),
      /name="return_to" value="\/transactions\/[^"]+"[^]*?value="exclude"/
    )
    const send = (act: string) => sends(client, person)({ act, ids: [ids[0]], return_to: back })
    ;(await send('exclude')).assertHeader('location', back)
    const out = await shown(back)
    assert.include(out, 'In no report or budget.')
    assert.match(out, /value="include"/)
    assert.match(await shown('/transactions'), /form="row_include" name="ids" value="[^"]+"/)
    await send('unreviewed')
    assert.include(await shown(back), 'Needs a look: somebody asked for one.')
    const page = await shown(`/transactions/bulk?ids=${ids[0]}`)
    assert.include(page, 'Add tag')
    assert.notInclude(page, 'Take tag away')
  })

  test('walls hold: no other household, no viewer, no unknown value', async ({
    assert,
    client,
  }) => {
    const [ada, ben] = [await aLedger(), await aLedger()]
    const bens = await stateOf(ben.person)
    const send = sends(client, ada.person)
    for (const form of [
      { act: 'delete', ids: ben.ids },
      { act: 'note', note: 'x', scope: 'filter', filter: `account=${ben.usd}`, expected: '4' },
      { act: 'account', account_id: ben.usd, ids: ada.ids },
      { act: 'category', category_id: ben.coffee, ids: ada.ids },
      { act: 'tag', tag_id: uuidv7(), ids: ada.ids },
      { act: 'date', day: 'someday', ids: ada.ids },
      { act: 'vanish', ids: ada.ids },
      { act: 'payee', payee: 'x'.repeat(201), ids: ada.ids },
    ]) {
      const before = await stateOf(ada.person)
      const response = await send(form)
      assert.include([302, 409, 422], response.status(), JSON.stringify(form))
      assert.deepEqual(await stateOf(ada.person), before)
    }
    assert.deepEqual(await stateOf(ben.person), bens)
    const viewer = await aMemberOf(ada.person, 'viewer')
    const refused = await sends(client, viewer)({ act: 'delete', ids: ada.ids })
    refused.assertStatus(403)
    ;(await client.get('/transactions/bulk').loginAs(viewer.user)).assertStatus(403)
    const list = await client.get('/transactions').loginAs(viewer.user)
    assert.notInclude(list.text(), 'type="checkbox" id="select')
  })

  test('without script: a page of what is chosen, with all acts', async ({ assert, client }) => {
    const { person, ids } = await aLedger()
    const get = (url: string) => client.get(url).loginAs(person.user)
    const page = await get(`/transactions/bulk?ids=${ids[0]}&ids=${ids[1]}&return_to=/accounts`)
    page.assertStatus(200)
    page.assertTextIncludes('2 transactions chosen')
    page.assertTextIncludes('value="-30.00"')
    page.assertTextIncludes('name="return_to" value="/accounts"')
    assert.equal(page.text().split('name="act"').length - 1, 14)
    const all = await get('/transactions/bulk?scope=filter&filter=&expected=5')
    all.assertTextIncludes('5 transactions chosen')
    ;(await get('/transactions/bulk?scope=filter&filter=&expected=6')).assertTextIncludes(
      '5 match now'
    )
    ;(await get('/transactions/bulk')).assertTextIncludes('Nothing is chosen')
  })
})
