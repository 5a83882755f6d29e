import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { connected } from '#tests/functional/banking/bank'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { assertAgreed } from '#tests/functional/banking/scenarios/import_world'
import { aPerson } from '#tests/world'

onBothQueues('A02: a bank that changes while it is read', (stage) => {
  test('A02: all is read again from the first cursor, and nothing of a discarded page stays', async ({
    assert,
  }) => {
    const person = await aPerson()
    const connection = await connected(person, 'user_size_1200', DAYS_OF_HISTORY)
    await stage.bank.fault(
      { path: '/transactions/sync', item_id: connection.itemId },
      { mutate_during_pagination: { after_page: 2, times: 2 } }
    )
    await stage.drain()
    await stage.bank.forgetFaults()
    const [first] = await person.within(() => tenantDb().from('sync_runs').orderBy('started_at'))
    assert.equal(first.outcome, 'done')
    assert.equal(first.restarts, 2)
    await stage.drain()
    await assertAgreed(assert, stage, { person, connection })
    const kept = await person.within(() =>
      tenantDb().from('sync_pages').where('run_id', first.id).select('page')
    )
    assert.lengthOf(kept, first.kept_pages)
  })
})
