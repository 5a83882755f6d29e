import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { references } from '#privacy/catalogue'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const NAMES_NOTHING = { code: '23503' }

/** In a transaction of its own, since it fails. */
const failsWith = async (person: Person, sql: string, values: string[] = []) => {
  try {
    await person.within(() => changeSet({ cause: 'test' }, () => tenantDb().rawQuery(sql, values)))
  } catch (error) {
    return { code: (error as { code?: string }).code }
  }
  return null
}

const aRow = async (categoryKey: string, amountMinor: bigint) => {
  const accountId = await anAccount()
  const category = await categoryId(categoryKey)
  const [id] = await recordTransactions([
    {
      ...{ accountId, source: 'manual', currency: 'USD', postedOn: '2026-11-20' },
      amountMinor,
      ...{ categoryId: category, categoryOrigin: 'user' },
    },
  ])
  return { id, category }
}

test.group('What is looked up once for a statement', () => {
  test('a line names a category that is there, and the category stays as long', async ({
    assert,
  }) => {
    const person = await aPerson()
    const { id, category } = await person.within(() => aRow('food.coffee', -500n))
    const update =
      'update transaction_lines set category_id = ?, version = version + 1 where transaction_id = ?'
    assert.deepEqual(await failsWith(person, update, [uuidv7(), id]), NAMES_NOTHING)
    const insert = `insert into transaction_lines (household_id, id, transaction_id, amount_minor, category_id, flow)
      values (app.household_id(), ?, ?, 0, ?, 'spend')`
    assert.deepEqual(await failsWith(person, insert, [uuidv7(), id, uuidv7()]), NAMES_NOTHING)
    const gone = 'delete from categories where id = ?'
    assert.deepEqual(await failsWith(person, gone, [category]), NAMES_NOTHING)
    const other = await person.within(() => categoryId('food.groceries'))
    assert.isNull(await failsWith(person, gone, [other]))
    assert.deepEqual(await failsWith(person, update, [other, id]), NAMES_NOTHING)
  })

  test('history names a change set that is there, and the change set stays as long', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(() => aRow('food.coffee', -500n))
    const gone = `delete from change_sets where cause = 'transactions.recorded'`
    assert.deepEqual(await failsWith(person, gone), NAMES_NOTHING)
    const elsewhere = `select set_config('app.change_set_id', '${uuidv7()}', true)`
    const within = () =>
      changeSet({ cause: 'test' }, async () => {
        await tenantDb().rawQuery(elsewhere)
        await tenantDb().rawQuery(`update transactions set note = 'x'`)
      })
    await assert.rejects(() => person.within(within), /change set/)
  })

  test('traces of rules go with their row, and the catalogue knows of each tie', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const { id } = await aRow('food.coffee', -500n)
      await tenantDb().rawQuery(
        `insert into rule_effects (household_id, transaction_id, subject_id, field, rule_id, change_set_id)
         select app.household_id(), id, id, 'note', ?, ? from transactions where id = ?`,
        [uuidv7(), uuidv7(), id]
      )
      await changeSet({ cause: 'test' }, async () => {
        await tenantDb().rawQuery('delete from transaction_lines where transaction_id = ?', [id])
        await tenantDb().rawQuery('delete from transactions where id = ?', [id])
      })
      assert.lengthOf(await tenantDb().from('rule_effects'), 0)
    })
    const known = (await references()).map(({ table, columns, target }) => [
      table,
      ...columns,
      target,
    ])
    for (const tie of [
      ['rule_effects', 'household_id', 'transaction_id', 'transactions'],
      ['transaction_lines', 'household_id', 'category_id', 'categories'],
      ['row_history', 'household_id', 'change_set_id', 'change_sets'],
    ])
      assert.deepInclude(known, tie)
  })

  test('sums follow lines that go to another transaction, change category, kind and amount', async ({
    assert,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const ids = [await aRow('food.coffee', -500n), await aRow('food.groceries', -500n)]
      await changeSet({ cause: 'test' }, async () => {
        await tenantDb().rawQuery(
          `update transaction_lines line set transaction_id = other.transaction_id, version = line.version + 1
           from transaction_lines other where other.id <> line.id`
        )
      })
      assert.deepEqual(await ledgerDifferences(), [])
      const moved = [ids[1].category, ids[0].id]
      await changeSet({ cause: 'test' }, async () => {
        await tenantDb().rawQuery(
          `update transaction_lines set category_id = ?, flow = case when transaction_id = ? then 'excluded' else flow end`,
          moved
        )
      })
      assert.deepEqual(await ledgerDifferences(), [])
      await changeSet({ cause: 'test' }, async () => {
        await tenantDb().rawQuery('update transactions set amount_minor = amount_minor * 2')
        await tenantDb().rawQuery('update transaction_lines set amount_minor = amount_minor * 2')
      })
      assert.deepEqual(await ledgerDifferences(), [])
    })
  })
})
