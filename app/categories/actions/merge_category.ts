import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { followName } from '#core/renaming'
import { besideOf, replaceEverywhere } from '#categories/actions/replace_everywhere'
import Category from '#categories/models/category'

/** Which category another one may go into. @throws Refusal `into` where it may not. */
export async function mergeTarget(category: Category, intoId: string): Promise<Category> {
  const into = await Category.query()
    .where('id', intoId)
    .whereNull('deletedAt')
    .whereNull('archivedAt')
    .first()
  if (!into || into.id === category.id || into.parentId === category.id) {
    throw new Refusal('into', 'exists', 'Choose another category from the list.')
  }
  const child = await Category.query().where('parentId', category.id).whereNull('deletedAt').first()
  if (child && into.parentId) {
    throw new Refusal('into', 'group', 'This holds categories: merge it into a group.')
  }
  return into
}

/**
 * Moves everything that carries a category to another one, and the category is no more: rows, rules,
 * what is in it, and what the bank will call so. One change set, whatever the number.
 */
export async function mergeCategory(category: Category, into: Category) {
  const beside = besideOf({ kind: 'category', id: category.id }, into.id)
  const details = { ...beside, name: category.name, other: into.name }
  return changeSet({ cause: 'categories.merged', details }, async (changeSetId) => {
    const { id: intoId, name } = into
    await followName({ kind: 'category', ids: [category.id], name, intoId })
    await replaceEverywhere(beside)
    const categories = () => tenantDb().from('categories')
    await categories()
      .where('parent_id', category.id)
      .whereNull('deleted_at')
      .update({ parent_id: into.id })
    await categories().where('merged_into_id', category.id).update({ merged_into_id: into.id })
    await categories()
      .where('id', category.id)
      .update({ deleted_at: now(), merged_into_id: into.id })
    return changeSetId
  })
}
