import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { createCategories } from '#categories/actions/create_default_categories'
import { DEFAULT_SET } from '#categories/default_set'
import { SIMPLE_SET } from '#categories/simple_set'
import { isUnused } from '#categories/queries/category_use'

export const STARTER_SETS = { simple: SIMPLE_SET, detailed: DEFAULT_SET, empty: [] }
export type StarterSet = keyof typeof STARTER_SETS

/**
 * Begins with another set of categories, in place of those that are there.
 * @throws Refusal `set` once a row has a category: then each one is changed, merged or archived.
 */
export async function chooseStarterSet(set: StarterSet) {
  if (!(await isUnused())) {
    throw new Refusal('set', 'used', 'There are transactions with categories already.')
  }
  return changeSet({ cause: 'categories.started', details: { set } }, async (changeSetId) => {
    await tenantDb().from('categories').whereNull('deleted_at').update({ deleted_at: now() })
    if (set !== 'empty') await createCategories(STARTER_SETS[set])
    return changeSetId
  })
}
