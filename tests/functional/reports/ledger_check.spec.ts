import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import { tenantDb } from '#core/household_scope'
import { householdIds } from '#households/queries/household_ids'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { anAccount, aPerson } from '#tests/world'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'

const aLedger = async () => {
  const person = await aPerson()
  await person.within(async () => {
    const accountId = await anAccount()
    await recorded({ accountId, day: '2026-03-01', lines: [income(5_00n)] })
    await recorded({ accountId, day: '2026-03-02', lines: [spend(-2_00n), spend(-3_00n)] })
  })
  return person
}

test.group('ledger:check', (group) => {
  group.setup(() => {
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('finds nothing in a ledger that is well', async ({ assert }) => {
    const person = await aLedger()
    assert.deepEqual(await person.within(ledgerDifferences), [])
    const command = await ace.exec('ledger:check', ['--household', person.householdId])
    command.assertSucceeded()
  })

  test('finds a sum that was tampered with, in every derived table', async ({ assert }) => {
    const person = await aLedger()
    const changes = {
      account_days: 'posted_minor',
      account_months: 'pending_minor',
      account_totals: 'in_minor',
      activity_days: 'rows',
      flow_days: 'net_minor',
      category_months: 'net_minor',
      payee_years: 'net_minor',
      payee_months: 'net_minor',
    }
    await person.within(async () => {
      for (const [table, column] of Object.entries(changes)) {
        await tenantDb().rawQuery('update ?? set ?? = ?? + 1', [table, column, column])
      }
    })
    const found = await person.within(ledgerDifferences)
    assert.sameMembers([...new Set(found.map(({ table }) => table))], Object.keys(changes))
    const command = await ace.exec('ledger:check', ['--json', '--household', person.householdId])
    command.assertFailed()
  })

  test('finds rows that a derived table lacks', async ({ assert }) => {
    const person = await aLedger()
    await person.within(() => tenantDb().from('account_days').delete())
    const [first] = await person.within(ledgerDifferences)
    assert.equal(first.table, 'account_days')
    assert.equal(first.wanted.rows, '1')
    assert.equal(first.kept.rows, '0')
  })

  test('goes through every household', async ({ assert }) => {
    const people = [await aPerson(), await aPerson()]
    const ids = await householdIds()
    assert.includeMembers(
      ids,
      people.map(({ householdId }) => householdId)
    )
    assert.lengthOf(new Set(ids), ids.length)
  })
})
