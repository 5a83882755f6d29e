import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { anAccount, aPerson, type Person } from '#tests/world'

const ROWS = 3000

const record = (person: Person) =>
  person.within(async () => {
    const account = await anAccount()
    await changeSet({ cause: 'transactions.recorded' }, async () => {
      await tenantDb().rawQuery(
        `insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on)
         select app.household_id(), gen_random_uuid(), ?, 'import', -n, 'USD', date '2025-01-01' + n % 700, date '2025-01-01' + n % 700
         from generate_series(1, ?::int) n`,
        [account, ROWS]
      )
      await tenantDb().rawQuery(
        `insert into transaction_lines (household_id, id, transaction_id, amount_minor, flow)
         select household_id, gen_random_uuid(), id, amount_minor, 'spend' from transactions`
      )
    })
  })

/** Rows that the statements of the database read so far, by whatever way. */
async function rowsRead() {
  const { rows } = await db.connection('owner').rawQuery(
    `select pg_stat_force_next_flush(), sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint as read
     from pg_stat_user_tables where relname in ('transactions', 'transaction_lines')`
  )
  return rows[0].read as bigint
}

test.group('A household that the statistics have not seen', () => {
  test('is written by its keys, not by comparing all with all', async ({ assert }) => {
    await record(await aPerson())
    await db.connection('owner').rawQuery('analyze transactions, transaction_lines')
    const before = await rowsRead()
    await record(await aPerson())
    // Some reads per row for triggers and checks; all with all would be millions.
    assert.isBelow(Number((await rowsRead()) - before), ROWS * 100)
  }).timeout(120_000)
})
