import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { forgetHistory } from '#core/forget_history'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aPerson, anAccount } from '#tests/world'

const rowsOf = (accountId: string, amounts: bigint[]) =>
  amounts.map((amountMinor) => ({
    accountId,
    source: 'manual' as const,
    amountMinor,
    currency: 'USD',
    postedOn: '2026-03-01' as const,
  }))

test.group('History of rows that were made together', () => {
  test('is one row, reads as one for each, and is undone as a whole', async ({ assert }) => {
    const person = await aPerson()
    await person.within(async () => {
      const accountId = await anAccount()
      const changeSetId = await changeSet({ cause: 'transactions.recorded' }, async (id) => {
        await recordTransactions(rowsOf(accountId, [1n, 2n, 3n]))
        return id
      })
      const kept = await tenantDb().from('row_history').where('change_set_id', changeSetId)
      assert.sameMembers(
        kept.map((row) => `${row.table_name} ${row.row_ids.length}`),
        ['transactions 3', 'transaction_lines 3']
      )
      assert.lengthOf(await tenantDb().from('row_changes').where('change_set_id', changeSetId), 6)
      await undo(changeSetId)
      assert.lengthOf(await tenantDb().from('transactions').whereNull('deleted_at'), 0)
    })
  })

  test('of rows that are gone for good is forgotten, and the others keep it', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const accountId = await anAccount()
      const [one, two, three] = await recordTransactions(rowsOf(accountId, [1n, 2n, 3n]))
      const left = async () => {
        const rows = await tenantDb().from('row_changes').where('table_name', 'transactions')
        return rows.map((row) => row.row_id)
      }
      await forgetHistory([two])
      assert.sameMembers(await left(), [one, three])
      await forgetHistory([one, three])
      assert.lengthOf(await left(), 0)
      assert.lengthOf(await tenantDb().from('row_history').where('table_name', 'transactions'), 0)
    })
  })
})
