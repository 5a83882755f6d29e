import { test } from '@japa/runner'
import { codeOf } from '#tests/functional/sandbox_bank/bank_world'
import { useReceiver } from '#tests/functional/sandbox_bank/webhook_world'

const HOUR = 3_600

test.group('Sandbox bank webhooks', (group) => {
  const { world, receiver, linked, deliver, advance, policy, fire } = useReceiver(
    group,
    'sandbox_bank_webhooks'
  )

  test('the old ones come by themselves, the one of sync only after a first sync', async ({
    assert,
  }) => {
    const { access_token: token, item_id: id } = await linked()
    await deliver()
    assert.deepEqual(receiver.codes, ['INITIAL_UPDATE', 'HISTORICAL_UPDATE'])
    assert.containsSubset(receiver.received[0].body, {
      webhook_type: 'TRANSACTIONS',
      item_id: id,
      environment: 'sandbox',
    })
    await world.plaid.transactionsRefresh({ access_token: token })
    await deliver()
    assert.notInclude(receiver.codes, 'SYNC_UPDATES_AVAILABLE')
    assert.include(receiver.codes, 'TRANSACTIONS_REMOVED')
    await world.readAll(token)
    receiver.clear()
    await world.plaid.transactionsRefresh({ access_token: token })
    await deliver()
    assert.deepEqual(receiver.codes, [
      'SYNC_UPDATES_AVAILABLE',
      'DEFAULT_UPDATE',
      'TRANSACTIONS_REMOVED',
    ])
    assert.equal(receiver.received[0].body.historical_update_complete, true)
    const { data } = await world.plaid.itemGet({ access_token: token })
    assert.equal(data.status?.last_webhook?.code_sent, 'TRANSACTIONS_REMOVED')
  })

  test('an Item that is read early hears of both steps of its first hours', async ({ assert }) => {
    await world.reset('realistic')
    const { access_token: token } = await linked()
    await world.plaid.transactionsSync({ access_token: token })
    await advance(60)
    await deliver()
    assert.sameMembers(receiver.codes, [
      'INITIAL_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
      'HISTORICAL_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
    ])
  })

  test('the address can be changed and taken away', async ({ assert }) => {
    const { access_token: token } = await linked()
    await deliver()
    receiver.clear()
    const url = `${receiver.url}?v=2`
    const { data } = await world.plaid.itemWebhookUpdate({ access_token: token, webhook: url })
    assert.equal(data.item.webhook, url)
    await deliver()
    assert.containsSubset(receiver.received[0].body, {
      webhook_code: 'WEBHOOK_UPDATE_ACKNOWLEDGED',
      new_webhook_url: url,
    })
    await world.plaid.itemWebhookUpdate({ access_token: token, webhook: null })
    await world.plaid.transactionsRefresh({ access_token: token })
    await deliver()
    assert.lengthOf(receiver.received, 1)
    assert.equal(await codeOf(fire(token, 'LOGIN_REPAIRED')), 'SANDBOX_WEBHOOK_INVALID')
    const odd = world.plaid.itemWebhookUpdate({ access_token: token, webhook: 'file:///etc' })
    assert.equal(await codeOf(odd), 'INVALID_FIELD')
  })

  test('every code that the sandbox fires arrives', async ({ assert }) => {
    const { access_token: token } = await linked(['transactions', 'investments', 'liabilities'])
    await deliver()
    receiver.clear()
    const types = ['TRANSACTIONS', 'HOLDINGS', 'INVESTMENTS_TRANSACTIONS', 'LIABILITIES']
    for (const type of types) await fire(token, 'DEFAULT_UPDATE', type)
    const codes = [
      'NEW_ACCOUNTS_AVAILABLE',
      'LOGIN_REPAIRED',
      'PENDING_DISCONNECT',
      'RECURRING_TRANSACTIONS_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
      'USER_PERMISSION_REVOKED',
      'USER_ACCOUNT_REVOKED',
    ]
    for (const code of codes) await fire(token, code)
    await deliver()
    const sent = receiver.received.map(({ body }) => body.webhook_type)
    assert.deepEqual(sent.slice(0, 4), types)
    assert.deepEqual(receiver.codes.slice(4), codes)
    const plain = await linked()
    assert.equal(
      await codeOf(fire(plain.access_token, 'DEFAULT_UPDATE', 'HOLDINGS')),
      'SANDBOX_PRODUCT_NOT_ENABLED'
    )
    assert.equal(await codeOf(fire(token, 'NOTHING')), 'INVALID_FIELD')
  })

  test('a login ends after 30 days, consent after 180 with a warning', async ({ assert }) => {
    const { access_token: token } = await linked()
    const royal = await linked(['transactions'], 'ins_117650')
    await deliver()
    receiver.clear()
    await advance(29 * 24 * HOUR)
    await world.plaid.accountsGet({ access_token: token })
    await advance(24 * HOUR)
    const call = world.plaid.accountsGet({ access_token: token })
    assert.equal(await codeOf(call), 'ITEM_LOGIN_REQUIRED')
    await deliver()
    assert.containsSubset(receiver.received[0].body, {
      webhook_code: 'ERROR',
      error: { error_code: 'ITEM_LOGIN_REQUIRED', status: 400 },
    })
    await world.plaid.accountsGet({ access_token: royal.access_token })
    await advance(145 * 24 * HOUR)
    await deliver()
    assert.equal(receiver.codes.at(-1), 'PENDING_EXPIRATION')
    await advance(10 * 24 * HOUR)
    await deliver()
    assert.equal(receiver.received.at(-1)?.body.error.error_code_reason, 'OAUTH_CONSENT_EXPIRED')
    const { data } = await world.plaid.itemGet({ access_token: royal.access_token })
    assert.equal(data.item.error?.error_code, 'ITEM_LOGIN_REQUIRED')
  })

  test('a removed Item is silent', async ({ assert }) => {
    const { access_token: token } = await linked()
    await deliver()
    await world.plaid.sandboxItemResetLogin({ access_token: token })
    await deliver()
    assert.equal(receiver.codes.at(-1), 'ERROR')
    receiver.clear()
    await policy({ delay_ms: 60_000 })
    await fire(token, 'LOGIN_REPAIRED')
    await world.plaid.itemRemove({ access_token: token })
    await advance(HOUR)
    await deliver()
    assert.isEmpty(receiver.received)
  })
})
