import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { registerItem } from '#banking/items/item_directory'
import { sha256 } from '#core/token'
import { keepWebhook } from '#banking/webhooks/inbox'
import { handleEvent } from '#banking/webhooks/handle_event'
import { sweepEvents } from '#banking/webhooks/sweep_events'
import { aPerson } from '#tests/world'

test.group('webhooks and the connections that they tell of', (group) => {
  group.each.setup(async () => {
    for (const table of ['webhook_events', 'outbox', 'bank_items']) await db.from(table).delete()
  })

  /** Keeps a webhook as if it had been verified, and answers its event. */
  async function came(itemId: string, type = 'TRANSACTIONS', code = 'SYNC_UPDATES_AVAILABLE') {
    const token = randomUUID()
    await keepWebhook(token, { webhook_type: type, webhook_code: code, item_id: itemId })
    return db.from('webhook_events').where('jwt_hash', sha256(token)).first()
  }
  const outcomeOf = async ({ id }: { id: string }) =>
    (await db.from('webhook_events').where('id', id).first())?.outcome
  const askedFor = async (name: string) => {
    const rows = await db.from('outbox').where('name', name)
    return rows.map(({ payload }) => payload)
  }

  /** A connection's row, without a bank behind it. */
  async function aConnection(itemId: string, status = 'healthy') {
    const person = await aPerson()
    const id = uuidv7()
    await person.within(async () => {
      await tenantDb().table('connections').insert({
        household_id: person.householdId,
        id,
        user_id: person.user.id,
        provider_item_id: itemId,
        status,
      })
      await registerItem(itemId, id)
    })
    return { person, id }
  }

  test('one that is quicker than its connection waits for it', async ({ assert }) => {
    const itemId = `item-${randomUUID()}`
    const event = await came(itemId)
    await handleEvent(event.id)
    assert.isNull(await outcomeOf(event))
    await sweepEvents()
    await db.from('outbox').delete()
    const { id } = await aConnection(itemId)
    assert.deepEqual(await askedFor('HandleWebhook'), [{ eventId: event.id }])
    await handleEvent(event.id)
    assert.equal(await outcomeOf(event), 'handled')
    const [task] = await askedFor('RunBankTask')
    assert.deepInclude(task, { connectionId: id, kind: 'sync' })
    await handleEvent(event.id)
    assert.lengthOf(await askedFor('RunBankTask'), 1, 'handled again, nothing follows')
  })

  test('after a day without a connection its own is unknown', async ({ assert }) => {
    const event = await came(`item-${randomUUID()}`)
    await handleEvent(event.id)
    await db.from('webhook_events').update({ received_at: db.raw(`now() - interval '23 hours'`) })
    await sweepEvents()
    assert.isNull(await outcomeOf(event))
    await db.from('webhook_events').update({ received_at: db.raw(`now() - interval '25 hours'`) })
    await sweepEvents()
    assert.equal(await outcomeOf(event), 'unknown')
  })

  test('of a removed login nothing is kept', async ({ assert }) => {
    const itemId = `item-${randomUUID()}`
    await db.table('bank_items').insert({ item_hash: sha256(itemId), removed_at: new Date() })
    await came(itemId)
    assert.lengthOf(await db.from('webhook_events'), 0)
  })

  test('one whose job was lost is asked for again', async ({ assert }) => {
    const event = await came(`item-${randomUUID()}`)
    await db.from('outbox').delete()
    await sweepEvents()
    assert.deepEqual(await askedFor('HandleWebhook'), [], 'it may still be on its way')
    await db.from('webhook_events').update({ received_at: db.raw(`now() - interval '1 minute'`) })
    await sweepEvents()
    assert.deepEqual(await askedFor('HandleWebhook'), [{ eventId: event.id }])
  })

  const reactions = [
    ['TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', 'sync', 'handled'],
    ['TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE', 'recurring', 'handled'],
    ['TRANSACTIONS', 'INITIAL_UPDATE', null, 'acknowledged'],
    ['TRANSACTIONS', 'HISTORICAL_UPDATE', null, 'acknowledged'],
    ['TRANSACTIONS', 'DEFAULT_UPDATE', null, 'acknowledged'],
    ['TRANSACTIONS', 'TRANSACTIONS_REMOVED', null, 'acknowledged'],
    ['ITEM', 'ERROR', 'item', 'handled'],
    ['ITEM', 'LOGIN_REPAIRED', 'item', 'handled'],
    ['ITEM', 'PENDING_EXPIRATION', 'item', 'handled'],
    ['ITEM', 'PENDING_DISCONNECT', 'item', 'handled'],
    ['ITEM', 'USER_PERMISSION_REVOKED', 'item', 'handled'],
    ['ITEM', 'USER_ACCOUNT_REVOKED', 'item', 'handled'],
    ['ITEM', 'NEW_ACCOUNTS_AVAILABLE', 'item', 'handled'],
    ['ITEM', 'WEBHOOK_UPDATE_ACKNOWLEDGED', null, 'acknowledged'],
    ['HOLDINGS', 'DEFAULT_UPDATE', 'holdings', 'handled'],
    ['INVESTMENTS_TRANSACTIONS', 'DEFAULT_UPDATE', 'investment_transactions', 'handled'],
    ['INVESTMENTS_TRANSACTIONS', 'HISTORICAL_UPDATE', 'investment_transactions', 'handled'],
    ['LIABILITIES', 'DEFAULT_UPDATE', 'liabilities', 'handled'],
    ['NEVER', 'SEEN', null, 'unhandled'],
  ] as const
  test('each is a hint to ask the bank for one thing, or for nothing', async ({ assert }) => {
    const itemId = `item-${randomUUID()}`
    const { person, id } = await aConnection(itemId)
    for (const [type, code, kind, outcome] of reactions) {
      await db.from('outbox').delete()
      const event = await came(itemId, type, code)
      await handleEvent(event.id)
      const kinds = (await askedFor('RunBankTask')).map((payload) => payload.kind)
      assert.deepEqual(kinds, kind ? [kind] : [], code)
      assert.equal(await outcomeOf(event), outcome, code)
    }
    const [row] = await person.within(() => tenantDb().from('connections').where('id', id))
    assert.isTrue(row.has_new_accounts)
    assert.equal(row.status, 'healthy', 'how it is, the bank says when asked')
  })

  test('while the bank waits for a person, every hint asks only how it is', async ({ assert }) => {
    const itemId = `item-${randomUUID()}`
    await aConnection(itemId, 'login_required')
    const event = await came(itemId)
    await handleEvent(event.id)
    assert.deepEqual(
      (await askedFor('RunBankTask')).map((payload) => payload.kind),
      ['item']
    )
  })
})
