import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { DEFAULT_SET } from '#categories/default_set'

/** Fills a new household's category tree. Runs within the change set of the caller. */
export async function createDefaultCategories() {
  const groups = DEFAULT_SET.map((group, position) => ({ ...group, id: uuidv7(), position }))
  await insert(groups.map((group) => ({ ...group, parentId: null })))
  await insert(
    groups.flatMap((group) =>
      group.children.map((child, position) => ({
        ...child,
        id: uuidv7(),
        parentId: group.id,
        flow: child.flow ?? group.flow,
        color: group.color,
        position,
      }))
    )
  )
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
