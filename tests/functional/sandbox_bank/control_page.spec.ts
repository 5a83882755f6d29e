import { test } from '@japa/runner'
import { codeOf, useBank, type BankWorld } from '#tests/functional/sandbox_bank/bank_world'
import { send, show } from '#tests/functional/sandbox_bank/visitor'

const HOME = '/_control/ui'

/** A person who is signed in at the control page. */
async function person(world: BankWorld) {
  const entered = await fetch(`${world.url}${HOME}/enter`, {
    method: 'POST',
    body: new URLSearchParams({ token: 'control' }),
    redirect: 'manual',
  })
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]
  const see = async (path: string) => {
    const response = await fetch(`${world.url}${HOME}${path}`, { headers: { cookie } })
    return { status: response.status, text: await response.text() }
  }
  const press = (path: string, fields: Record<string, string>) =>
    send(`${world.url}${HOME}${path}`, Object.entries(fields), { cookie })
  return { see, press }
}

test.group('Sandbox bank control page', (group) => {
  const world = useBank(group, 'sandbox_bank_page')

  test('without the token there is only a door', async ({ assert }) => {
    const door = await show(`${world.url}${HOME}`)
    assert.include(door.text, 'Control token')
    const wrong = await send(`${world.url}${HOME}/enter`, [['token', 'guessed']])
    assert.equal(wrong.status, 403)
    for (const path of ['/faults', '/webhooks', '/log', '/items/x']) {
      const response = await fetch(`${world.url}${HOME}${path}`, { redirect: 'manual' })
      assert.equal(response.status, 303)
    }
    const order = await send(`${world.url}${HOME}/reset`, [['seed', 'other']])
    assert.equal(order.location, HOME)
    const foreign = { origin: 'http://evil.test' }
    const elsewhere = await send(`${world.url}${HOME}/enter`, [['token', 'control']], foreign)
    assert.equal(elsewhere.status, 403)
  })

  test('a printed link opens the page once', async ({ assert }) => {
    const { body } = await world.control('POST', '/ui/links')
    const door = await show(body.url)
    assert.include(door.text, 'Open the control page')
    const code = new URL(body.url).searchParams.get('code')!
    const enter = () => send(`${world.url}${HOME}/enter`, [['code', code]])
    const first = await enter()
    assert.equal(first.status, 303)
    const second = await enter()
    assert.equal(second.status, 403)
  })

  test('a person breaks an Item and mends it', async ({ assert }) => {
    const { access_token: token, item_id: id } = await world.link()
    const { cursor } = await world.readAll(token)
    const { see, press } = await person(world)
    const home = await see('')
    assert.include(home.text, id)
    assert.include(home.text, '<title>Overview – Control page – Sandbox bank</title>')
    const icon = await fetch(world.url + /rel="icon" href="([^"]+)"/.exec(home.text)![1])
    assert.equal(icon.headers.get('content-type'), 'image/svg+xml')
    const page = await see(`/items/${id}`)
    assert.match(page.text, /<h1>user_\w+ at First Platypus Bank<\/h1>/)
    assert.include(page.text, 'HISTORICAL_UPDATE_COMPLETE')
    const operate = (fields: Record<string, string>) => press(`/items/${id}/ops`, fields)
    await operate({ op: 'add_tx', account: 'card', amount: '12.5', name: 'By hand', pending: '1' })
    const added = [...(await world.readAll(token, cursor)).rows.values()]
    assert.containsSubset(added, [{ name: 'By hand', amount: 12.5, pending: true }])
    const refused = await operate({ op: 'add_tx', account: 'card', amount: 'a lot' })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'role="alert"')
    await operate({ op: 'set_error', code: 'ITEM_LOGIN_REQUIRED', reason: '' })
    const call = () => world.plaid.accountsGet({ access_token: token })
    assert.equal(await codeOf(call()), 'ITEM_LOGIN_REQUIRED')
    await operate({ op: 'heal' })
    await call()
    await press(`/items/${id}/do`, { op: 'reset_login' })
    assert.equal(await codeOf(call()), 'ITEM_LOGIN_REQUIRED')
    const log = await see('/log')
    assert.include(log.text, 'add_tx')
    assert.include(log.text, 'reset_login')
  })

  test('faults, webhooks, the clock and the limits have their buttons', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const { see, press } = await person(world)
    await press('/faults', {
      op: 'plaid_error',
      path: '/accounts/get',
      error: 'API_ERROR/PLANNED_MAINTENANCE/503',
      times: '1',
    })
    await press('/faults', { op: 'http', path: '/item/get', status: '502', body: 'x', times: '' })
    const list = await see('/faults')
    assert.include(list.text, 'PLANNED_MAINTENANCE')
    const call = () => world.plaid.accountsGet({ access_token: token })
    assert.equal(await codeOf(call()), 'PLANNED_MAINTENANCE')
    await call()
    await press('/faults/remove', { fault: '2' })
    await press('/faults/remove', { fault: 'all' })
    assert.include((await see('/faults')).text, 'Nothing is broken')
    const policy = { op: 'policy', sign: 'stale', duplicate: '2', lost: 'all' }
    await press('/webhooks/policy', policy)
    const bent = await world.control('GET', '/webhooks/policy')
    assert.containsSubset(bent.body, { sign: 'stale', duplicate: 2, drop: true })
    const inForce = 'signature stale, 2 copies more of each, all lost'
    assert.include((await see('/webhooks')).text, inForce)
    await press('/webhooks/policy', { op: 'straight' })
    assert.include((await see('/webhooks')).text, 'as Plaid sends them')
    const straight = await world.control('GET', '/webhooks/policy')
    assert.containsSubset(straight.body, { sign: 'ok', drop: 0 })
    const before = await world.control('GET', '/clock')
    await press('/clock', { op: 'month' })
    const after = await world.control('GET', '/clock')
    assert.isAbove(Date.parse(after.body.now) - Date.parse(before.body.now), 29 * 86_400_000)
    await press('/limits', { table: 'production' })
    assert.include((await see('')).text, '<strong>production</strong>')
    const odd = await press('/limits', { table: 'none at all' })
    assert.equal(odd.status, 422)
    await press('/reset', { seed: 'other', profile: 'instant' })
    assert.include((await see('')).text, 'Nobody has linked')
  })
})
