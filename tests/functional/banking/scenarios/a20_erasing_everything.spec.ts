import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { disconnect } from '#banking/actions/disconnect'
import { removeAllConnections } from '#banking/actions/remove_all_connections'
import { connected } from '#tests/functional/banking/bank'
import { leftOf } from '#tests/functional/banking/linking/traces'
import * as people from '#tests/functional/banking/linking/visits'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson } from '#tests/world'
import { QUEUES } from '#core/job'
import { test } from '@japa/runner'

onBothQueues('A20: erasing all that banks brought', (stage) => {
  test('A20: a healthy, a broken and a removing login go, with everything that came by them', async ({
    assert,
  }) => {
    const [person, neighbour] = [await aPerson(), await aPerson()]
    const theirs = await connected(neighbour, 'user_size_40')
    const logins = [
      await connected(person, 'user_size_40'),
      await connected(person, 'user_size_50'),
      await connected(person, 'user_size_60'),
    ]
    const [healthy, broken, removing] = logins
    await stage.drain()
    await person.within(() => tieTo(healthy.id))
    await stage.bank.happens(broken.itemId, { op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
    await stage.drain()
    await stage.bank.fault(
      { path: '/item/remove', times: 1 },
      { plaid_error: { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 } }
    )
    await person.within(() => disconnect(removing.id, 'keep'))
    assert.equal((await people.connectionOf(person, removing.id)).status, 'removing')

    const remaining = await removeAllConnections(person.householdId)
    const stillThere = remaining.length > 0 ? await removeAgain(person.householdId) : []
    assert.deepEqual(stillThere, [])
    await stage.drain()

    assert.deepEqual(await leftOf(person), {})
    for (const { itemId } of logins) assert.isTrue(await isForgotten(itemId), itemId)
    assert.isFalse(await isForgotten(theirs.itemId))
    assert.lengthOf(await jobsAbout(person.householdId), 0)
    assert.lengthOf(
      await neighbour.within(() => tenantDb().from('transactions').whereNull('deleted_at')),
      40
    )

    const url = `${process.env.APP_URL}/webhooks/plaid`
    const payload = {
      webhook_type: 'TRANSACTIONS',
      webhook_code: 'SYNC_UPDATES_AVAILABLE',
      item_id: healthy.itemId,
      environment: 'sandbox',
    }
    const { id } = await stage.bank.control('POST', '/_control/webhooks/send', { url, payload })
    const { webhooks } = await stage.bank.control('POST', '/_control/webhooks/deliver')
    const sent = (webhooks as { id: number; state: string }[]).find((each) => each.id === id)
    assert.equal(sent?.state, 'delivered')
    assert.lengthOf(await eventsOf(healthy.itemId), 0)
    assert.lengthOf(await db.from('bank_items').where('household_id', person.householdId), 0)
    const hashes = logins.map(({ itemId }) => createHash('sha256').update(itemId).digest())
    const kept = await db.from('bank_items').whereIn('item_hash', hashes).select('*')
    for (const row of kept) assert.deepInclude(row, { household_id: null, connection_id: null })
    assert.lengthOf(kept, 3)
  })

  /** The bank failed once: its task is due again, and finishes. */
  const removeAgain = async (householdId: string) => {
    await stage.bank.forgetFaults()
    return removeAllConnections(householdId)
  }

  const isForgotten = async (itemId: string) => {
    const { rows } = await db
      .connection('owner')
      .rawQuery('select removed_at from ??.items where item_id = ?', [stage.schema, itemId])
    return rows[0].removed_at !== null
  }

  const eventsOf = async (itemId: string) =>
    db.from('webhook_events').whereRaw(`body ->> 'item_id' = ?`, [itemId])

  const jobsAbout = async (householdId: string) => {
    const waiting = await Promise.all(
      QUEUES.map((name) => stage.backend.queue(name).getJobs(['waiting', 'delayed', 'active']))
    )
    const queued = waiting.flat().filter((job) => JSON.stringify(job.data).includes(householdId))
    const written = await db.from('outbox').whereRaw('payload::text like ?', [`%${householdId}%`])
    return [...queued, ...written]
  }
})

/** What people and the app tie to an account of a login, and to one of its rows. Call within a household. */
async function tieTo(connectionId: string) {
  const { account_id: account } = await tenantDb()
    .from('external_accounts')
    .where('connection_id', connectionId)
    .whereNotNull('account_id')
    .firstOrFail()
  const { id: row } = await tenantDb()
    .from('transactions')
    .where('account_id', account)
    .firstOrFail()
  const base = { household_id: currentScope().householdId, account_id: account }
  const insert = (table: string, values: Record<string, unknown>) =>
    tenantDb()
      .table(table)
      .insert({ id: uuidv7(), ...base, ...values })
  const [series, amounts] = [uuidv7(), { amount_minor: '-9', low_minor: '-9', high_minor: '-9' }]
  const weekly = { unit: 'week', every: 1, anchor_on: '2026-11-02', state: 'active' }
  const paid = { due_on: '2026-11-02', status: 'paid', amount_minor: '-9', origin: 'user' }
  const usd = { currency: 'USD' }
  await changeSet({ cause: 'recurring.added', details: { name: 'Gym' } }, async () => {
    const gym = { id: series, name: 'Gym', origin: 'hand' }
    await insert('recurring_series', { ...gym, ...usd, ...weekly, ...amounts })
    await insert('recurring_occurrences', { series_id: series, transaction_id: row, ...paid })
    await insert('debt_terms', { rate: '19.9' })
    const span = { starts_on: '2026-01-01', day: '2026-11-01' }
    await insert('reconciliations', { ...usd, ...span, balance_minor: '1' })
    await insert('balance_gaps', { ...usd, told_on: '2026-11-01', difference_minor: '1' })
  })
}
