import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { ledgerOf, TestBank, withBank } from './bank.js'

test.group('a long history', (group) => {
  const bank = new TestBank('sandbox_bank_size')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())

  test('12 000 movements come in 24 pages and are kept within seconds', async ({ assert }) => {
    const { person, run } = await withBank('user_size_12000', DAYS_OF_HISTORY)
    assert.equal(run.outcome, 'done', run.error_code)
    assert.equal(run.added, 12_000)
    assert.isAtMost(run.pages, 24)
    const rows = await person.within(() =>
      tenantDb().from('sync_runs').select('*').where('id', run.id)
    )
    const totalMs = rows[0].finished_at.getTime() - rows[0].started_at.getTime()
    // Some 5 s on two idle cores; a plan that compares all with all would take minutes.
    assert.isBelow(totalMs - run.bank_ms, 60_000)
    assert.lengthOf(await ledgerOf(person), 12_000)
  }).timeout(180_000)
})
