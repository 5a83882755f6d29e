import { tenantDb } from '#core/household_scope'
import { categoryTree, type CategoryNode } from '#categories/queries/category_tree'
import type { Carry, Terms } from '#budgets/carrying'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'

export const KINDS = ['fixed', 'flexible', 'non_monthly'] as const
export type Kind = (typeof KINDS)[number]

/** What a budget says of a category. */
export interface CategoryTerms extends Terms {
  kind: Kind
  /** A group that is planned as a whole. */
  isPooled: boolean
  /** Has a plan of its own within a group that is planned as a whole. */
  isFenced: boolean
}

interface Row extends CategoryTerms {
  categoryId: string
  since: Day
}

/** What is said of each category from which day on, and which group each is in. */
export class TermsBook {
  constructor(
    private usual: Carry,
    private rows: Row[],
    readonly nodes: Map<string, CategoryNode>,
    /** Where the plans of merged categories go. */
    private merged: Map<string, string>
  ) {}

  /** What counts in a period that begins on a day. */
  at(day: Day) {
    const said = new Map<string, Row>()
    for (const row of this.rows) if (row.since <= day) said.set(row.categoryId, row)
    const termsOf = (id: string): CategoryTerms => said.get(id) ?? this.#usual
    const planOf = (whole: string): string => {
      const id = this.#now(whole)
      const parentId = this.nodes.get(id)?.parentId
      return parentId && termsOf(parentId).isPooled && !termsOf(id).isFenced ? parentId : id
    }
    /** What pays from a line of the plan, with categories that were merged into those. */
    const payersOf = (id: string) =>
      [...this.nodes.keys(), ...this.merged.keys()].filter((each) => planOf(each) === id)
    return { termsOf, planOf, payersOf, isSaid: (id: string) => said.has(id) }
  }

  #now(id: string): string {
    let at = id
    for (let steps = 0; this.merged.has(at) && steps < 20; steps++) at = this.merged.get(at)!
    return at
  }

  get #usual(): CategoryTerms {
    return {
      carry: this.usual,
      capMinor: null,
      kind: 'flexible',
      isPooled: false,
      isFenced: false,
    }
  }
}

export async function termsBook(budget: Budget): Promise<TermsBook> {
  const { rows } = await tenantDb().rawQuery(SQL, { budget: budget.id })
  const { rows: pairs } = await tenantDb().rawQuery(MERGED)
  const merged = pairs.map(({ id, into }: { id: string; into: string }) => [id, into] as const)
  const tree = await categoryTree({ withArchived: true })
  const nodes = tree.flatMap(({ children, ...group }) => [group, ...children])
  return new TermsBook(
    budget.carry,
    rows,
    new Map(nodes.map((node) => [node.id, node])),
    new Map(merged)
  )
}

const SQL = /* sql */ `
  select category_id as "categoryId", since_on as since, carry, cap_minor as "capMinor", kind,
    is_pooled as "isPooled", is_fenced as "isFenced"
  from budget_categories where household_id = app.household_id() and budget_id = :budget
  order by since_on`

const MERGED = /* sql */ `
  select id, merged_into_id as "into" from categories
  where household_id = app.household_id() and merged_into_id is not null and deleted_at is not null`
