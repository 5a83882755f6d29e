import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import { followName } from '#core/renaming'
import { refuseTakenName } from '#categories/actions/taken_name'
import Category, { type Flow } from '#categories/models/category'

export interface CategoryWishes {
  name: string
  parentId?: string | null
  icon?: string
  color?: number
  isEssential?: boolean
}

/**
 * Adds a category to a group, whose flow it has, or a group of its own with the flow that is asked for.
 * @throws Refusal `name` when it is taken or there are as many as may be, `parent_id` when there is no such group.
 */
export async function addCategory({ flow, ...wishes }: CategoryWishes & { flow?: Flow }) {
  await refuseTakenName('categories', wishes.name)
  await keepWithin('categories', 'name', () => countOf(tenantDb().from('categories')))
  const parent = wishes.parentId ? await groupFor(wishes.parentId) : null
  const details = { name: wishes.name }
  return changeSet({ cause: 'categories.added', details }, async (changeSetId) => {
    const { id } = await Category.create({
      ...wishes,
      parentId: parent?.id ?? null,
      flow: parent?.flow ?? flow ?? 'spend',
      icon: wishes.icon ?? parent?.icon ?? 'tag',
      color: wishes.color ?? parent?.color ?? 1,
      isEssential: wishes.isEssential ?? false,
      position: await nextPosition(parent?.id ?? null),
    })
    return { id, changeSetId }
  })
}

/**
 * Changes how a category looks, and where it stands. Its flow never changes, so it moves only to groups
 * that count alike.
 * @throws Refusal `name` when it is taken, `parent_id` when it cannot be in that group.
 */
export async function changeCategory(category: Category, wishes: CategoryWishes) {
  await refuseTakenName('categories', wishes.name, category.id)
  const { parentId } = wishes
  const isMoving = parentId !== undefined && parentId !== category.parentId
  if (isMoving && parentId) await refuseGroup(category, parentId)
  const position = isMoving ? await nextPosition(parentId) : category.position
  const details = { name: wishes.name }
  return changeSet({ cause: 'categories.changed', details }, async (changeSetId) => {
    if (wishes.name !== category.name)
      await followName({ kind: 'category', ids: [category.id], name: wishes.name })
    await category.merge({ ...wishes, position }).save()
    return changeSetId
  })
}

/** Whether the flow keeps the household's money its own. */
const isOwnMoney = (flow: string) => !['income', 'spend'].includes(flow)

async function refuseGroup(category: Category, groupId: string) {
  const group = await groupFor(groupId)
  const isAlike =
    group.flow === category.flow || (isOwnMoney(group.flow) && isOwnMoney(category.flow))
  const hasChildren = await Category.query().where('parentId', category.id).first()
  if (group.id === category.id || !isAlike || hasChildren) {
    throw new Refusal('parent_id', 'group', 'It cannot be in this group: they count differently.')
  }
}

async function groupFor(id: string) {
  const found = await Category.query()
    .where('id', id)
    .whereNull('parentId')
    .whereNull('deletedAt')
    .whereNull('archivedAt')
    .first()
  if (!found) throw new Refusal('parent_id', 'exists', 'Choose a group from the list.')
  return found as Category & { flow: Flow }
}

async function nextPosition(parentId: string | null) {
  const beside = tenantDb().from('categories').max('position as at')
  if (parentId) beside.where('parent_id', parentId)
  else beside.whereNull('parent_id')
  return ((await beside)[0].at ?? -1) + 1
}
