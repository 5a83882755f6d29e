import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { DEFAULT_SET, type DefaultGroup } from '#categories/default_set'

/** Fills a new household's category tree. Runs within the change set of the caller. */
export const createDefaultCategories = () => createCategories(DEFAULT_SET)

/** Adds groups with what is in them. Runs within the change set of the caller. */
export async function createCategories(set: DefaultGroup[]) {
  const groups = set.map((group, position) => ({ ...group, id: uuidv7(), position }))
  await insert(groups.map((group) => ({ ...group, parentId: null })))
  const children = groups.flatMap((group) =>
    group.children.map((child, position) => ({
      ...child,
      id: uuidv7(),
      parentId: group.id,
      flow: child.flow ?? group.flow,
      color: group.color,
      position,
    }))
  )
  if (children.length > 0) await insert(children)
}

interface Row {
  id: string
  parentId: string | null
  key: string
  name: string
  icon: string
  flow: string
  color: number
  position: number
  isEssential?: boolean
}

const insert = (rows: Row[]) =>
  tenantDb()
    .table('categories')
    .multiInsert(
      rows.map((row) => ({
        household_id: currentScope().householdId,
        id: row.id,
        parent_id: row.parentId,
        key: row.key,
        name: row.name,
        icon: row.icon,
        flow: row.flow,
        color: row.color,
        position: row.position,
        is_essential: row.isEssential ?? false,
      }))
    )
