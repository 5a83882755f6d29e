import { tenantDb } from '#core/household_scope'
import type { Flow } from '#categories/flow'

export interface CategoryNode {
  id: string
  parentId: string | null
  name: string
  flow: Flow
  icon: string
  color: number
  isEssential: boolean
  archivedAt: Date | null
}

export interface CategoryGroup extends CategoryNode {
  children: CategoryNode[]
}

/** The household's categories as groups with what is in them, in their order. */
export async function categoryTree({ withArchived = false } = {}): Promise<CategoryGroup[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { withArchived })
  const nodes = rows as CategoryNode[]
  return nodes
    .filter((node) => node.parentId === null)
    .map((group) => ({ ...group, children: nodes.filter((node) => node.parentId === group.id) }))
}

/** For selects: groups with their categories, archived ones left out. */
export const categoryOptions = () => categoryTree()

/** The category and those in it, for filters; empty when there is no such category here. */
export async function categoryFamily(id: string): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(FAMILY, [id, id])
  return rows.map((row: { id: string }) => row.id)
}

const FAMILY = /* sql */ `
  select id from categories where household_id = app.household_id() and (id = ? or parent_id = ?)`

const SQL = /* sql */ `
  select id, parent_id as "parentId", name, flow, icon, color, is_essential as "isEssential", archived_at as "archivedAt"
  from categories
  where household_id = app.household_id() and deleted_at is null and ((:withArchived)::boolean or archived_at is null)
  order by position, name, id`
