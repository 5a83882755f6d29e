import { of, type Carried, type Sums } from '#budgets/carrying'
import { NO_CATEGORY_ID, type PeriodSums } from '#budgets/queries/period_sums'
import type { CategoryTerms, TermsBook } from '#budgets/queries/category_terms'
import type { Period } from '#budgets/periods'
import type { PlanSums } from '#budgets/queries/plan_sums'
import type Budget from '#budgets/models/budget'

/** One line of a budget. Minor units; spent is positive, left is negative when over. */
export interface BudgetRow {
  categoryId: string
  /** Null is what has no category. */
  name: string | null
  icon: string
  color: number
  /** Null for what is in no group. */
  parentId: string | null
  /** A group's own rows, beside what is in it. */
  isOwnOfGroup: boolean
  plannedMinor: bigint
  /** Proposed, and not kept yet. */
  isDraft: boolean
  carriedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
  terms: CategoryTerms
  /** A group that is planned as a whole: what is in it is `parts`. */
  parts: { categoryId: string; name: string; spentMinor: bigint }[]
}

export interface BudgetGroup {
  id: string
  name: string | null
  rows: BudgetRow[]
  plannedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
}

interface Reckoned {
  budget: Budget
  terms: TermsBook
  period: Period
  carried: Carried
  plan: PlanSums
  sums: PeriodSums
  draft: Sums
}

/** The rows of a period by groups, in the order of the categories; those of which nothing is to be said are left out. */
export function budgetGroups(of_: Reckoned): BudgetGroup[] {
  const { terms, carried, draft } = of_
  const at = terms.at(of_.period.from)
  const ids = new Set([...carried.left.keys(), ...[...draft.keys()].map(at.planOf)])
  for (const [id, node] of terms.nodes)
    if (at.isSaid(id) && at.planOf(id) === id && !node.archivedAt) ids.add(id)
  const groups = new Map<string, BudgetGroup>()
  for (const id of [...terms.nodes.keys(), NO_CATEGORY_ID, ...ids]) {
    if (!ids.delete(id)) continue
    const row = rowOf(id, of_)
    if (isNothing(row) && !at.isSaid(id)) continue
    const groupId = row.parentId ?? id
    const group = groups.get(groupId) ?? emptyGroup(groupId, terms)
    groups.set(groupId, withRow(group, row))
  }
  return [...groups.values()]
}

function rowOf(id: string, { terms, period, carried, plan, sums, draft }: Reckoned): BudgetRow {
  const at = terms.at(period.from)
  const node = terms.nodes.get(id)
  const proposed = [...draft].filter(([category]) => at.planOf(category) === id)
  const draftMinor = proposed.reduce((sum, [, minor]) => sum + minor, 0n)
  const own = at.termsOf(id)
  const parts = own.isPooled ? partsOf(id, terms, at.planOf, sums.spent) : []
  return {
    categoryId: id,
    name: node?.name ?? null,
    icon: node?.icon ?? 'question',
    color: node?.color ?? 1,
    parentId: node?.parentId ?? null,
    isOwnOfGroup: !own.isPooled && !node?.parentId && hasChildren(id, terms),
    plannedMinor: of(carried.planned, id) + draftMinor,
    isDraft: proposed.length > 0 && !plan.base.has(id),
    carriedMinor: of(carried.carried, id),
    spentMinor: of(carried.spent, id),
    leftMinor: of(carried.left, id) + draftMinor,
    terms: own,
    parts,
  }
}

const hasChildren = (id: string, { nodes }: TermsBook) =>
  [...nodes.values()].some(({ parentId }) => parentId === id)

function partsOf(id: string, { nodes }: TermsBook, planOf: (id: string) => string, spent: Sums) {
  return [...nodes.values()]
    .filter((node) => node.parentId === id && planOf(node.id) === id && of(spent, node.id) !== 0n)
    .map((node) => ({
      categoryId: node.id,
      name: node.name,
      spentMinor: of(spent, node.id),
    }))
}

const isNothing = ({ plannedMinor, carriedMinor, spentMinor, isDraft }: BudgetRow) =>
  plannedMinor === 0n && carriedMinor === 0n && spentMinor === 0n && !isDraft

const emptyGroup = (id: string, { nodes }: TermsBook): BudgetGroup => ({
  id,
  name: nodes.get(id)?.name ?? null,
  rows: [],
  plannedMinor: 0n,
  spentMinor: 0n,
  leftMinor: 0n,
})

const withRow = (group: BudgetGroup, row: BudgetRow): BudgetGroup => ({
  ...group,
  rows: [...group.rows, row],
  plannedMinor: group.plannedMinor + row.plannedMinor,
  spentMinor: group.spentMinor + row.spentMinor,
  leftMinor: group.leftMinor + row.leftMinor,
})
