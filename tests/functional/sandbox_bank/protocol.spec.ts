import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { test } from '@japa/runner'
import type { CountryCode, Products } from 'plaid'
import { codeOf, KEYS, refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

test.group('Sandbox bank protocol', (group) => {
  const world = useBank(group, 'sandbox_bank_protocol')

  test('what is wrong with a request is said in the shape of Plaid', async ({ assert }) => {
    const cases: [path: string, body: unknown, headers: Record<string, string>, code: string][] = [
      ['/item/get', { access_token: 'x' }, {}, 'MISSING_FIELDS'],
      ['/item/get', {}, { ...KEYS, 'plaid-secret': 'wrong' }, 'INVALID_API_KEYS'],
      ['/item/get', {}, KEYS, 'MISSING_FIELDS'],
      ['/item/get', { access_token: 'x', more: 1 }, KEYS, 'UNKNOWN_FIELDS'],
      ['/item/get', 'not json', KEYS, 'INVALID_BODY'],
      ['/item/get', { access_token: 'x' }, KEYS, 'INVALID_ACCESS_TOKEN'],
      ['/item/get', { access_token: 1 }, KEYS, 'INVALID_FIELD'],
    ]
    for (const [path, body, headers, code] of cases) {
      const answer = await world.post(path, body, headers)
      assert.equal(answer.status, 400)
      assert.equal(answer.body.error_code, code)
      assert.properties(answer.body, ['error_type', 'error_message', 'display_message'])
      assert.match(answer.body.request_id, /^\w{15}$/)
    }
    const unknown = await world.post('/item/nothing', {})
    assert.equal(unknown.status, 404)
    assert.equal(unknown.body.error_code, 'NOT_FOUND')
  })

  test('keys in the body work as well as in headers', async ({ assert }) => {
    const body = { client_id: 'sandbox', secret: 'sandbox', query: 'tartan', country_codes: ['US'] }
    const answer = await world.post('/institutions/search', body, {})
    assert.equal(answer.status, 200)
    assert.equal(answer.body.institutions[0].name, 'Tartan Bank')
  })

  test('an institution comes with colour and logo when these are asked for', async ({ assert }) => {
    const { data } = await world.plaid.institutionsGetById({
      institution_id: 'ins_109508',
      country_codes: ['US' as CountryCode],
      options: { include_optional_metadata: true },
    })
    assert.equal(data.institution.name, 'First Platypus Bank')
    assert.match(data.institution.primary_color!, /^#[0-9a-f]{6}$/)
    const logo = Buffer.from(data.institution.logo!, 'base64')
    assert.deepEqual([logo.readUInt32BE(16), logo.readUInt32BE(20)], [152, 152])
    const wrong = { institution_id: 'INS_109508', country_codes: ['US' as CountryCode] }
    const refused = await refusal(world.plaid.institutionsGetById(wrong))
    assert.equal(refused.error_code, 'INVALID_INSTITUTION')
  })

  test('a bank that is down, a wrong person and a wrong password are refused', async ({
    assert,
  }) => {
    const attempt = (institution: string, username: string, password: string) =>
      codeOf(
        world.plaid.sandboxPublicTokenCreate({
          institution_id: institution,
          initial_products: ['transactions' as Products],
          options: { override_username: username, override_password: password },
        })
      )
    assert.equal(await attempt('ins_132361', 'user_good', 'pass_good'), 'INSTITUTION_DOWN')
    assert.equal(await attempt('ins_109508', 'user_good', 'wrong'), 'INVALID_CREDENTIALS')
    assert.equal(await attempt('ins_109508', 'user_nobody', 'x'), 'INVALID_CREDENTIALS')
  })

  test('a public token works once', async ({ assert }) => {
    const { data } = await world.plaid.sandboxPublicTokenCreate({
      institution_id: 'ins_109508',
      initial_products: ['transactions' as Products],
    })
    const token = { public_token: data.public_token }
    const first = await world.plaid.itemPublicTokenExchange(token)
    assert.match(first.data.access_token, /^access-sandbox-[0-9a-f-]{36}$/)
    assert.match(first.data.item_id, /^[0-9A-Za-z]{37}$/)
    const second = await refusal(world.plaid.itemPublicTokenExchange(token))
    assert.equal(second.error_code, 'INVALID_PUBLIC_TOKEN')
  })

  test('a public token is over after half an hour', async ({ assert }) => {
    const { data } = await world.plaid.sandboxPublicTokenCreate({
      institution_id: 'ins_109508',
      initial_products: ['transactions' as Products],
    })
    await world.control('POST', '/clock', { advance: 31 * 60 })
    const token = { public_token: data.public_token }
    const refused = await refusal(world.plaid.itemPublicTokenExchange(token))
    assert.equal(refused.error_code, 'INVALID_PUBLIC_TOKEN')
  })

  test('user_good has nine accounts with masks, and no currency is missing', async ({ assert }) => {
    const { access_token: token } = await world.link('user_good')
    const { data } = await world.plaid.accountsGet({ access_token: token })
    const masks = data.accounts.map((account) => account.mask)
    assert.deepEqual(masks, '0000 1111 2222 3333 4444 5555 6666 7777 8888'.split(' '))
    for (const { balances } of data.accounts) {
      assert.equal(balances.iso_currency_code, 'USD')
      assert.isNull(balances.unofficial_currency_code)
      assert.isNotNull(balances.current)
    }
    const card = data.accounts[3]
    const chosen = await world.plaid.accountsBalanceGet({
      access_token: token,
      options: { account_ids: [card.account_id] },
    })
    assert.deepEqual(chosen.data.accounts, [card])
    const unknown = { access_token: token, options: { account_ids: ['nobody'] } }
    const refused = await refusal(world.plaid.accountsGet(unknown))
    assert.equal(refused.error_code, 'INVALID_ACCOUNT_ID')
  })

  test('a Canadian bank has Canadian dollars', async ({ assert }) => {
    const { access_token: token } = await world.link('user_transactions_dynamic', 'ins_43')
    const { data } = await world.plaid.accountsGet({ access_token: token })
    assert.deepEqual(
      [...new Set(data.accounts.map(({ balances }) => balances.iso_currency_code))],
      ['CAD']
    )
  })

  test('a reset login stops the data, and only /item/get says why', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const reset = await world.plaid.sandboxItemResetLogin({ access_token: token })
    assert.isTrue(reset.data.reset_login)
    const refused = await refusal(world.plaid.transactionsSync({ access_token: token }))
    assert.equal(refused.error_code, 'ITEM_LOGIN_REQUIRED')
    assert.equal(refused.error_type, 'ITEM_ERROR')
    const { data } = await world.plaid.itemGet({ access_token: token })
    assert.equal(data.item.error?.error_code, 'ITEM_LOGIN_REQUIRED')
    assert.isNotNull(data.status?.transactions?.last_successful_update)
  })

  test('a removed Item is not found any more', async ({ assert }) => {
    const { access_token: token } = await world.link()
    await world.plaid.itemRemove({ access_token: token })
    for (const call of [
      () => world.plaid.itemGet({ access_token: token }),
      () => world.plaid.itemRemove({ access_token: token }),
      () => world.plaid.transactionsSync({ access_token: token }),
    ]) {
      assert.equal(await codeOf(call()), 'ITEM_NOT_FOUND')
    }
  })

  test('the remote control needs its token', async ({ assert }) => {
    const response = await fetch(`${world.url}/_control/reset`, { method: 'POST' })
    assert.equal(response.status, 403)
  })

  test('a request under a foreign host name is not answered', async ({ assert }) => {
    const call = request(`${world.url}/hosted/style.css`, { headers: { host: 'evil.example' } })
    call.end()
    const [response] = (await once(call, 'response')) as [IncomingMessage]
    response.resume()
    assert.equal(response.statusCode, 421)
  })
})
