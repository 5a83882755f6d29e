import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { lastRuns, runDetails, runPages, webhooksBefore } from '#banking/queries/flight_recorder'
import { runRowCounts, runRows } from '#banking/queries/run_rows'
import { categorize } from '#ledger/actions/categorize'
import { waitingRows } from '#ledger/queries/review/waiting'
import { enforceRetention } from '#privacy/actions/enforce_retention'
import { ledgerOf, synced, TestBank, withBank } from './bank.js'
import { aPerson, categoryId } from '#tests/world'

test.group('the flight recorder', (group) => {
  const bank = new TestBank('sandbox_bank_recorder')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const world = () => withBank('user_size_60')

  test('tells of each sync what became of which row', async ({ assert }) => {
    const { person, connection } = await world()
    const [gone, changed] = await ledgerOf(person)
    const chosen = await person.within(() => categoryId('leisure.travel'))
    await person.within(() => categorize([gone.id], chosen))
    const [{ transaction_id: pending }] = await bank.happens(connection.itemId, {
      op: 'add_tx',
      amount: 10,
      pending: true,
      name: 'Grill',
    })
    await synced(person, connection)
    await bank.happens(
      connection.itemId,
      { op: 'post_pending', transaction_id: pending, amount: 11 },
      { op: 'remove_tx', transaction_id: gone.external_id },
      { op: 'modify_tx', transaction_id: changed.external_id, amount: 77 },
      { op: 'add_tx', amount: 5, name: 'New' }
    )
    const { id } = await synced(person, connection)
    await person.within(async () => {
      const runs = await lastRuns(connection.id)
      assert.lengthOf(runs, 3)
      assert.equal(runs[0].id, id)
      assert.isAtLeast(runs[0].totalMs!, 1)
      const details = await runDetails(connection.id, id)
      assert.notEqual(details.cursorBefore, details.cursorAfter)
      assert.isAtMost(details.cursorAfter!.length, 17)
      assert.deepEqual(
        (await runPages(id)).map(({ endpoint }) => endpoint),
        ['/transactions/sync', '/accounts/get']
      )
      assert.lengthOf(await runPages(id, { after: 1 }), 1)
      assert.isEmpty(await webhooksBefore(id))

      const rows = await runRows(id)
      assert.sameMembers(
        rows.map(({ kind, claimedBy }) => [kind, claimedBy].join()),
        ['added,', 'changed,', 'merged,bank', 'removed,']
      )
      assert.deepEqual(await runRowCounts(id), { added: 1, changed: 1, merged: 1, removed: 1 })
      const [modified] = await runRows(id, { kind: 'changed' })
      assert.equal(modified.amountMinor, -7700n)
      assert.equal(modified.beforeMinor, BigInt(changed.amount_minor))
      assert.lengthOf(await runRows(id, { after: rows[1].id, limit: 1 }), 1)
      const takenAway = (await waitingRows()).filter(({ reason }) => reason === 'removed')
      assert.deepEqual(
        takenAway.map((row) => row.id),
        [gone.id]
      )
    })
  })

  test('says why one failed', async ({ assert }) => {
    const { person, connection } = await world()
    await bank.fault(
      { path: '/transactions/sync' },
      { plaid_error: { error_type: 'API_ERROR', error_code: 'PLANNED_MAINTENANCE', status: 503 } }
    )
    const run = await synced(person, connection)
    await bank.forgetFaults()
    const details = await person.within(() => runDetails(connection.id, run.id))
    assert.equal(details.errorCode, 'PLANNED_MAINTENANCE')
    assert.equal(details.errorEndpoint, '/transactions/sync')
    assert.equal(details.httpStatus, 503)
    assert.isString(details.requestId)
  })

  test('another household sees nothing of it', async ({ assert }) => {
    const { person, connection } = await world()
    const [run] = await person.within(() => lastRuns(connection.id))
    const stranger = await aPerson()
    await stranger.within(async () => {
      assert.isEmpty(await lastRuns(connection.id))
      assert.isEmpty(await runRows(run.id))
      assert.isEmpty(await runPages(run.id))
      await assert.rejects(() => runDetails(connection.id, run.id))
    })
  })

  test('answers are forgotten after 30 days', async ({ assert }) => {
    const { person } = await world()
    const count = () =>
      person.within(async () => (await tenantDb().from('sync_pages').select('id')).length)
    await person.within(() =>
      tenantDb().rawQuery(
        `update sync_pages set received_at = now() - interval '31 days' where page = 1`
      )
    )
    const before = await count()
    await enforceRetention()
    assert.equal(await count(), before - 1)
  })
})
