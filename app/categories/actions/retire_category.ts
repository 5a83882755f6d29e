import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { countUses } from '#categories/events/label_uses'
import type Category from '#categories/models/category'

/** Takes a category out of use, with those in it; its rows keep it. Back in use, its group comes too. */
export async function archiveCategory(category: Category, isArchived: boolean) {
  const cause = isArchived ? 'categories.archived' : 'categories.unarchived'
  return changeSet({ cause, details: { name: category.name } }, async (changeSetId) => {
    await tenantDb()
      .from('categories')
      .whereNull('deleted_at')
      .where((query) => {
        query.where('id', category.id).orWhere('parent_id', category.id)
        if (!isArchived && category.parentId) query.orWhere('id', category.parentId)
      })
      .update({ archived_at: isArchived ? now() : null })
    return changeSetId
  })
}

/**
 * Deletes a category that nothing carries.
 * @throws Refusal `category` when something does, or when categories are in it.
 */
export async function deleteCategory(category: Category) {
  const uses = await countUses({ kind: 'category', id: category.id })
  const child = await tenantDb()
    .from('categories')
    .where('parent_id', category.id)
    .whereNull('deleted_at')
    .first()
  if (child || uses.some(({ count }) => count > 0)) {
    throw new Refusal('category', 'used', 'It is in use. Merge it into another one, or archive it.')
  }
  return changeSet(
    { cause: 'categories.deleted', details: { name: category.name } },
    async (changeSetId) => {
      await tenantDb().from('categories').where('id', category.id).update({ deleted_at: now() })
      return changeSetId
    }
  )
}
