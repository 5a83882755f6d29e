import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { replayRun } from '#banking/actions/replay_run'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { connected, fingerprint, ledgerOf, rowOf, synced, TestBank, withBank } from './bank.js'
import { aPerson, type Person } from '#tests/world'

const pagesOf = (person: Person, runId: string) =>
  person.within(() => tenantDb().from('sync_pages').where('run_id', runId).orderBy('page'))

test.group('pages that are kept', (group) => {
  const bank = new TestBank('sandbox_bank_kept_pages')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  const world = async (username = 'user_size_1200') => {
    const person = await aPerson()
    const connection = await connected(person, username, DAYS_OF_HISTORY)
    return { person, connection, run: await synced(person, connection) }
  }

  test('are sealed, in order, and one for each answer', async ({ assert }) => {
    const { person, run } = await world()
    const pages = await pagesOf(person, run.id)
    assert.deepEqual(
      pages.map(({ endpoint }) => endpoint),
      [...Array.from({ length: 3 }, () => '/transactions/sync'), '/accounts/get']
    )
    assert.equal(run.kept_pages, 4)
    assert.equal(
      pages.reduce((sum, { added }) => sum + added, 0),
      1200
    )
    assert.equal(pages[1].cursor_before, pages[0].cursor_after)
    for (const { body, bytes } of pages) {
      assert.lengthOf(body, bytes)
      assert.notInclude(body.toString('latin1'), 'transaction_id')
    }
  })

  test('an update that says nothing keeps none', async ({ assert }) => {
    const { person, connection } = await world('user_size_40')
    const run = await synced(person, connection)
    assert.equal(run.outcome, 'unchanged')
    assert.isEmpty(await pagesOf(person, run.id))
  })

  test('a change between two pages leaves those of the last reading alone', async ({ assert }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_1200', DAYS_OF_HISTORY)
    await bank.fault(
      { path: '/transactions/sync', item_id: connection.itemId },
      { mutate_during_pagination: { after_page: 2, times: 2 } }
    )
    const run = await synced(person, connection)
    await bank.forgetFaults()
    assert.equal(run.restarts, 2)
    const pages = await pagesOf(person, run.id)
    assert.deepEqual(
      pages.map(({ page }) => page),
      [1, 2, 3, 4]
    )
  })

  test('applied again they change nothing where all went well', async ({ assert }) => {
    const { person, connection, run } = await world('user_size_60')
    const [{ transaction_id: id }] = await bank.happens(connection.itemId, {
      op: 'add_tx',
      amount: 10,
      pending: true,
      name: 'Grill',
    })
    await synced(person, connection)
    await bank.happens(connection.itemId, { op: 'post_pending', transaction_id: id, amount: 11 })
    await synced(person, connection)
    const before = await fingerprint(person)
    const { changeSetId } = await person.within(() => replayRun(run.id))
    assert.isNull(changeSetId)
    assert.deepEqual(await fingerprint(person), before)
  })

  test('nor where the bank has given an account another id since', async ({ assert }) => {
    const { person, connection, run } = await world('user_size_60')
    const [{ external_id: account }] = await person.within(() =>
      tenantDb().from('external_accounts').orderBy('id')
    )
    const rekey = { op: 'rekey_account', account_id: account, removed: false }
    await bank.happens(connection.itemId, rekey)
    await synced(person, connection)
    const before = await ledgerOf(person)
    await person.within(() => replayRun(run.id))
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
    assert.deepEqual(idsOf(await ledgerOf(person)), idsOf(before))
  })

  test('applied again they put right what went wrong', async ({ assert }) => {
    const { person, connection, run } = await world('user_size_60')
    const [victim] = await ledgerOf(person)
    await person.within(() =>
      changeSet({ cause: 'transactions.recorded' }, () =>
        tenantDb()
          .from('transactions')
          .where('id', victim.id)
          .update({ bank_text: 'Nonsense', deleted_at: new Date(), deleted_reason: 'bank' })
      )
    )
    const { runId } = await person.within(() => replayRun(run.id))
    const after = await rowOf(person, victim.external_id)
    assert.equal(after.bank_text, victim.bank_text)
    assert.isNull(after.deleted_at)
    const replay = await person.within(() =>
      tenantDb().from('sync_runs').where('id', runId).first()
    )
    assert.equal(replay.mode, 'replay')
    assert.equal(replay.replays_id, run.id)
    assert.equal((await synced(person, connection)).outcome, 'unchanged')
  })

  test('it is refused where a page of a later sync is missing', async ({ assert }) => {
    const { person, connection, run } = await world('user_size_40')
    await bank.happens(connection.itemId, { op: 'add_tx', amount: 5, name: 'Later' })
    const later = await synced(person, connection)
    await person.within(() => tenantDb().from('sync_pages').where('run_id', later.id).delete())
    await assert.rejects(() => person.within(() => replayRun(run.id)), /kept no more/)
  })
})

test.group('cursors that the bank takes no more', (group) => {
  const bank = new TestBank('sandbox_bank_cursors')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('one that it does not know is replaced by reading all again', async ({ assert }) => {
    const { person, connection } = await withBank('user_size_60')
    const before = (await ledgerOf(person)).map(({ id }) => id).sort()
    await person.within(() =>
      tenantDb().from('connections').where('id', connection.id).update({ cursor: 'nonsense' })
    )
    const run = await synced(person, connection)
    assert.equal(run.mode, 'sweep', run.error_code)
    assert.deepEqual((await ledgerOf(person)).map(({ id }) => id).sort(), before)
    assert.equal((await synced(person, connection)).mode, 'update')
  })

  test('one that is refused for half an hour too, and what is not told any more goes', async ({
    assert,
  }) => {
    const { person, connection } = await withBank('user_size_60')
    const count = (await ledgerOf(person)).length
    const [gone] = await ledgerOf(person)
    await bank.happens(
      connection.itemId,
      { op: 'remove_tx', transaction_id: gone.external_id },
      { op: 'poison_cursor', forever: true }
    )
    const runs = [await synced(person, connection), await synced(person, connection)]
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['failed', 'failed']
    )
    const since = `update connections set refused_since = now() - interval '31 minutes' where id = ?`
    await person.within(() => tenantDb().rawQuery(since, [connection.id]))
    const run = await synced(person, connection)
    assert.equal(run.mode, 'sweep', run.error_code)
    assert.equal(run.removed, 1)
    assert.lengthOf(await ledgerOf(person), count - 1)
    assert.equal((await synced(person, connection)).outcome, 'unchanged')
    const { refused_runs: refused } = await person.within(() =>
      tenantDb().from('connections').firstOrFail()
    )
    assert.equal(refused, 0)
  })
})
