import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { repay } from '#ledger/actions/ties/repay'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { pastLimits } from '#rules/running/candidates'
import { bookRun } from '#rules/running/run_books'
import { workOff } from '#rules/running/work_off'
import { aBankRow, aRule, aTag, stateOf } from './rules_world.js'
import { aPerson, anAccount, categoryId } from '#tests/world'

const lines = () =>
  tenantDb()
    .from('transaction_lines')
    .select('id', 'category_id', 'category_origin', 'flow', 'flow_origin', 'tag_ids')
    .orderBy('id')

test.group('Rules and many rows of the past', (group) => {
  group.each.setup(() => {
    const { atOnce } = pastLimits
    pastLimits.atOnce = 1
    return () => void (pastLimits.atOnce = atOnce)
  })

  test('a set that is read while the one before it is written misses nothing of it', async ({
    assert,
  }) => {
    const person = await aPerson()
    const { expense, money, coffee, tag, runId, before } = await person.within(async () => {
      const account = await anAccount()
      const shop = { bankPayee: 'Corner Shop' }
      // The newest comes first: the expense, then what came back for it, which follows it and is ticked.
      const [back, , , dinner] = await recordTransactions([
        aBankRow({ ...shop, amountMinor: 400n }, account),
        aBankRow({ ...shop, amountMinor: -700n }, account),
        aBankRow(
          { ...shop, categoryOrigin: 'user', categoryId: await categoryId('food.groceries') },
          account
        ),
        aBankRow({ ...shop, amountMinor: -900n }, account),
      ])
      const [from, to] = [await lineIdOf(back), await lineIdOf(dinner)]
      await repay({ lineId: from, expenseLineId: to })
      const [category, label] = [await categoryId('food.coffee'), await aTag('work')]
      const rule = await aRule(
        [
          { type: 'category', categoryId: category },
          { type: 'tag', tagId: label },
          { type: 'note', text: 'By rule' },
        ],
        { condition: 'payee:corner' }
      )
      const run = await bookRun(rule.id, { skip: [], take: [back] })
      return {
        expense: dinner,
        money: back,
        coffee: category,
        tag: label,
        runId: run,
        before: await lines(),
      }
    })
    await workOff(person.householdId, runId)
    const run = await person.within(() =>
      tenantDb().from('rule_runs').where('id', runId).firstOrFail()
    )
    assert.include(run, { status: 'done', total: 4, changed: 3 })
    for (const id of [expense, money]) {
      const { note, lines: own } = await stateOf(person, id)
      assert.deepInclude(own[0], { category_id: coffee, flow: 'spend', tag_ids: [tag] })
      assert.equal(note, 'By rule')
    }
    await person.within(async () => {
      assert.deepEqual(await ledgerDifferences(), [])
      const traces = await tenantDb().from('rule_effects').where('transaction_id', money)
      assert.sameMembers(
        traces.map(({ field }) => field),
        ['tags', 'note']
      )
      await undo(run.change_set_id)
      assert.deepEqual(await lines(), before)
      assert.deepEqual(await ledgerDifferences(), [])
    })
  })
})

async function lineIdOf(transactionId: string): Promise<string> {
  const line = await tenantDb()
    .from('transaction_lines')
    .where('transaction_id', transactionId)
    .firstOrFail()
  return line.id
}
