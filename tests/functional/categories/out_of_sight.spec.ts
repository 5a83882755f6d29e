import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { mergeCategory, mergeTarget } from '#categories/actions/merge_category'
import { countUses } from '#categories/events/label_uses'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import Category from '#categories/models/category'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { spent } from '#tests/functional/categories/world'
import { aPerson, categoryId } from '#tests/world'

test.group('Labels on accounts that a member does not see', () => {
  test('move along with a merge and back with its undo; the member meets nothing of it', async ({
    assert,
  }) => {
    const ada = await aPerson()
    const [hidden] = await spent(ada, 'food.coffee', [-700n])
    await spent(ada, 'food.coffee', [-300n])
    const ben = await aMemberOf(ada, 'editor')
    const { account_id: account } = await ada.within(() =>
      tenantDb().from('transactions').where('id', hidden).firstOrFail()
    )
    await limits(ben, account, 'hidden')
    const [coffee, eatingOut] = await ada.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.restaurants'),
    ])
    const categories = () =>
      ada.within(async () => {
        const rows = await tenantDb().from('transaction_lines').orderBy('amount_minor')
        return rows.map((row) => row.category_id)
      })

    const merged = await ben.within(async () => {
      const uses = await countUses({ kind: 'category', id: coffee })
      assert.deepInclude(uses, { name: 'rows', count: 1 })
      const category = await Category.findOrFail(coffee)
      return mergeCategory(category, await mergeTarget(category, eatingOut))
    })
    assert.deepEqual(await categories(), [eatingOut, eatingOut])
    assert.isEmpty(await ada.within(() => ledgerDifferences()))

    const undone = await ben.within(() => undo(merged))
    assert.deepEqual(await categories(), [coffee, coffee])
    await ben.within(() => undo(undone))
    assert.deepEqual(await categories(), [eatingOut, eatingOut])
    assert.isEmpty(await ada.within(() => ledgerDifferences()))
  })
})
