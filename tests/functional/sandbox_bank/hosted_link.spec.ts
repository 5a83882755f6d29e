import { test } from '@japa/runner'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'
import {
  BACK,
  begin,
  send,
  sessionOf,
  show,
  signIn,
  statusOf,
  textAt,
} from '#tests/functional/sandbox_bank/visitor'

test.group('Sandbox bank hosted Link', (group) => {
  const world = useBank(group, 'sandbox_bank_link')

  test('a person goes from consent to success, and the app finds the result', async ({
    assert,
  }) => {
    const { token, url } = await begin(world)
    assert.include(await textAt(url), 'wants to read your accounts')
    assert.equal(await statusOf(send(`${url}/consent`)), 303)
    assert.include(await textAt(url), 'First Platypus Bank')
    assert.notInclude(await textAt(`${url}?q=tartan`), 'First Platypus Bank')
    await send(`${url}/institution`, [['institution_id', 'ins_109508']])
    assert.include(await textAt(url), 'value="user_transactions_dynamic"')
    await signIn(url)
    assert.include(await textAt(url), 'Credit Card')
    const shared: [string, string][] = [
      ['account', 'checking'],
      ['account', 'card'],
    ]
    assert.equal(await statusOf(send(`${url}/accounts`, shared)), 303)
    const end = await show(url)
    assert.include(end.text, 'Your accounts are connected')
    assert.include(end.text, 'href="http://localhost:3333/connections/return?state=1&amp;x=&quot;"')
    const session = await sessionOf(world, token)
    const [result] = session!.results!.item_add_results
    assert.isString(session!.finished_at)
    assert.equal(result.institution?.institution_id, 'ins_109508')
    assert.deepEqual(
      result.accounts.map((account) => account.mask),
      ['0000', '3333']
    )
    const { data } = await world.plaid.itemPublicTokenExchange({
      public_token: result.public_token,
    })
    const accounts = await world.plaid.accountsGet({ access_token: data.access_token })
    assert.deepEqual(
      accounts.data.accounts.map((account) => account.account_id),
      result.accounts.map((account) => account.id)
    )
    const rows = await world.rowsAfter(data.access_token)
    assert.isAbove(rows.length, 1_000)
  })

  test('sending the last form twice links once', async ({ assert }) => {
    const { token, url } = await begin(world)
    await signIn(url)
    const accounts: [string, string][] = [['account', 'checking']]
    const answers = await Promise.all([
      send(`${url}/accounts`, accounts),
      send(`${url}/accounts`, accounts),
    ])
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [303, 303]
    )
    const { data } = await world.plaid.linkTokenGet({ link_token: token })
    assert.lengthOf(data.link_sessions!, 1)
    const next = await world.link()
    await world.reset()
    await world.link()
    const second = await world.link()
    assert.equal(next.item_id, second.item_id)
  })

  test('wrong credentials and no account are said on the pane', async ({ assert }) => {
    const { url } = await begin(world)
    const refused = await signIn(url, 'user_bad')
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'The provided credentials were not correct')
    assert.match(refused.text, /role="alert"/)
    assert.include(refused.text, 'value="user_bad"')
    await signIn(url, 'user_good')
    const nothing = await send(`${url}/accounts`, [])
    assert.equal(nothing.status, 422)
    assert.include(nothing.text, 'Choose at least one account.')
  })

  test('an account without transactions is complete at once', async ({ assert }) => {
    const { token, url } = await begin(world)
    await signIn(url, 'user_good')
    await send(`${url}/accounts`, [['account', 'mortgage']])
    const session = await sessionOf(world, token)
    const [result] = session!.results!.item_add_results
    const { data } = await world.plaid.itemPublicTokenExchange({
      public_token: result.public_token,
    })
    const read = await world.readAll(data.access_token)
    assert.equal(read.status, 'HISTORICAL_UPDATE_COMPLETE')
    assert.notEqual(read.cursor, '')
    assert.equal(read.rows.size, 0)
  })

  test('a bank that is down says so', async ({ assert }) => {
    const { url } = await begin(world)
    await send(`${url}/consent`)
    const refused = await send(`${url}/institution`, [['institution_id', 'ins_132361']])
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'not responding')
  })

  test('leaving is recorded and leads back', async ({ assert }) => {
    const { token, url } = await begin(world)
    await send(`${url}/consent`)
    await send(`${url}/institution`, [['institution_id', 'ins_109511']])
    const left = await send(`${url}/exit`)
    assert.equal(left.location, BACK)
    const session = await sessionOf(world, token)
    assert.equal(session?.exit?.metadata?.status, 'requires_credentials')
    assert.isEmpty(session!.results!.item_add_results)
    assert.include(await textAt(url), 'Nothing was connected')
  })

  test('pages are labelled, escaped, and allow no script', async ({ assert }) => {
    const { url } = await begin(world)
    const { text, headers } = await show(url)
    assert.include(text, '<strong>Sandbox bank</strong>')
    assert.include(text, 'Money &lt;Tracker&gt;')
    assert.notInclude(text, '<script')
    assert.notInclude(text, 'style=')
    const policy = headers.get('content-security-policy')!
    assert.include(policy, `default-src 'none'`)
    assert.include(policy, `form-action 'self' http://localhost:3333`)
    assert.equal(headers.get('cache-control'), 'no-store')
    const sheet = await fetch(new URL('/hosted/style.css', url))
    assert.include(sheet.headers.get('content-type')!, 'text/css')
    const logo = await fetch(new URL('/hosted/logo/ins_109508.png', url))
    assert.equal(logo.headers.get('content-type'), 'image/png')
  })

  test('a form from another site is refused', async ({ assert }) => {
    const { url } = await begin(world)
    const answer = await send(`${url}/consent`, [], { origin: 'http://evil.example' })
    assert.equal(answer.status, 403)
  })

  test('a link works for four hours', async ({ assert }) => {
    const { url, token, expires } = await begin(world)
    const lifetime = Date.parse(expires) - Date.now()
    assert.closeTo(lifetime, 4 * 3_600_000, 60_000)
    await world.control('POST', '/clock', { advance: 4 * 3_600 + 1 })
    assert.equal(await statusOf(show(url)), 404)
    assert.equal(await statusOf(send(`${url}/consent`)), 404)
    const session = await sessionOf(world, token)
    assert.isNull(session?.finished_at ?? null)
    assert.equal(await statusOf(show(`${world.url}/hosted/unknown`)), 404)
  })

  test('update mode heals the Item and keeps its token', async ({ assert }) => {
    const { access_token: accessToken } = await world.link()
    await world.plaid.sandboxItemResetLogin({ access_token: accessToken })
    const { url, token } = await begin(world, { access_token: accessToken, products: undefined })
    await send(`${url}/consent`)
    const credentials = async (username: string) =>
      send(`${url}/credentials`, [
        ['username', username],
        ['password', 'pass_good'],
      ])
    assert.equal(await statusOf(credentials('user_good')), 422)
    assert.equal(await statusOf(credentials('user_transactions_dynamic')), 303)
    assert.include(await textAt(url), 'connected')
    const { data } = await world.plaid.itemGet({ access_token: accessToken })
    assert.isNull(data.item.error)
    const session = await sessionOf(world, token)
    assert.isString(session?.finished_at)
  })
})
