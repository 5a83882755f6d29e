import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { rowOf } from '#tests/functional/banking/bank'
import { imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { categoryId, type Person } from '#tests/world'

const linesOf = (person: Person, id: string) =>
  person.within(() =>
    tenantDb().from('transaction_lines').where('transaction_id', id).orderBy('position')
  )

onBothQueues('A07: a bank that corrects what a person has split', (stage) => {
  test('A07: the amount follows, the parts stay, the difference asks for a look', async ({
    assert,
  }) => {
    const world = await imported(stage)
    const { person } = world
    const add = { op: 'add_tx', amount: 30, category: 'GENERAL_MERCHANDISE_SUPERSTORES' }
    const [split, plain] = await told(
      stage,
      world,
      { ...add, name: 'Market' },
      { ...add, name: 'Shop' }
    )
    const { id } = await rowOf(person, split.transaction_id)
    const mine = await person.within(() => categoryId('leisure.travel'))
    await person.within(() =>
      changeSet({ cause: 'transactions.recorded' }, async () => {
        const own = { category_id: mine, category_origin: 'user', flow: 'spend' }
        await tenantDb()
          .from('transaction_lines')
          .where('transaction_id', id)
          .update({ amount_minor: -1000, ...own })
        await tenantDb()
          .table('transaction_lines')
          .insert({
            household_id: person.householdId,
            id: uuidv7(),
            transaction_id: id,
            position: 1,
            amount_minor: -2000,
            ...own,
          })
      })
    )
    const change = {
      op: 'modify_tx',
      amount: 33,
      merchant_name: 'Renamed',
      category: 'MEDICAL_DENTAL_CARE',
    }
    await told(
      stage,
      world,
      { ...change, transaction_id: split.transaction_id },
      { ...change, transaction_id: plain.transaction_id }
    )
    const lines = await linesOf(person, id)
    assert.deepEqual(
      lines.map((line) => [line.amount_minor, line.category_id]),
      [
        [-1000n, mine],
        [-2000n, mine],
        [-300n, null],
      ]
    )
    const [after, other] = [
      await rowOf(person, split.transaction_id),
      await rowOf(person, plain.transaction_id),
    ]
    assert.equal(after.amount_minor, -3300n)
    assert.isTrue(after.needs_review)
    assert.equal(after.review_reason, 'changed')
    assert.notEqual(other.review_reason, 'changed')
    assert.equal(other.amount_minor, -3300n)
    assert.equal(other.category_origin, 'bank')
    const health = await person.within(() =>
      tenantDb().from('categories').where('id', other.category_id).firstOrFail()
    )
    assert.match(health.key, /health/)
  })
})
