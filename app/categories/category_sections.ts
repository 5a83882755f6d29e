import type { CategoryGroup, CategoryNode } from '#categories/queries/category_tree'
import type { CategoryUse } from '#categories/queries/category_use'
import type Category from '#categories/models/category'

const NOTHING: CategoryUse = { rows: 0, averageMinor: 0n }

/** A category as the tree shows it: with its own use, and as a group with that of all in it. */
export interface ShownCategory extends CategoryNode, CategoryUse {
  isGroup: boolean
  ofAll: CategoryUse
}

export interface CategorySection {
  key: 'income' | 'spend' | 'transfer'
  rows: ShownCategory[]
}

export const sectionOf = (flow: string): CategorySection['key'] =>
  flow === 'income' || flow === 'spend' ? flow : 'transfer'

/** Income, expenses and transfers, each group before what is in it; archived ones left out. */
export function categorySections(
  tree: CategoryGroup[],
  use: Map<string, CategoryUse>
): CategorySection[] {
  const live = tree.filter(({ archivedAt }) => !archivedAt)
  return (['income', 'spend', 'transfer'] as const).map((key) => ({
    key,
    rows: live
      .filter(({ flow }) => sectionOf(flow) === key)
      .flatMap((group) => shownGroup(group, use)),
  }))
}

function shownGroup(group: CategoryGroup, use: Map<string, CategoryUse>): ShownCategory[] {
  const { children, ...own } = group
  const inUse = children.filter(({ archivedAt }) => !archivedAt)
  const of = (id: string) => use.get(id) ?? NOTHING
  const ofAll = [group, ...children].map(({ id }) => of(id)).reduce(sum)
  const shown = (node: CategoryNode, all: CategoryUse, isGroup: boolean): ShownCategory => ({
    ...node,
    ...of(node.id),
    ofAll: all,
    isGroup,
  })
  return [
    shown(own, ofAll, inUse.length > 0),
    ...inUse.map((child) => shown(child, of(child.id), false)),
  ]
}

const sum = (one: CategoryUse, other: CategoryUse): CategoryUse => ({
  rows: one.rows + other.rows,
  averageMinor: one.averageMinor + other.averageMinor,
})

/** The groups that a category may be in: those that count as it does. */
export const groupChoices = (tree: CategoryGroup[], category?: Category) =>
  tree
    .filter(
      ({ id, flow }) =>
        !category || (id !== category.id && sectionOf(flow) === sectionOf(category.flow))
    )
    .map(({ id, name }) => ({ value: id, label: name }))
