import { ownAccounts } from '#budgets/queries/own_accounts'
import { NO_CATEGORY_ID } from '#budgets/queries/period_sums'
import { quoted } from '#ledger/queries/search/print_search'
import { LONGEST_SEARCH, NO_CATEGORY, TransactionFilter } from '#ledger/queries/transaction_filter'
import type Budget from '#budgets/models/budget'
import type { Period } from '#budgets/periods'
import type { TermsBook } from '#budgets/queries/category_terms'
import type { TransactionCriteria } from '#ledger/queries/transaction_filter'

/** Which rows make a budget's sums: filters of lists, for links and for what explains a number. */
export class RowLinks {
  constructor(
    private terms: TermsBook,
    /** What counts in all of its sums: the accounts it is about, and whether pending rows do. */
    private besides: string[]
  ) {}

  income = (span: Period) => this.#rows(span, { flow: 'income' })
  spent = (span: Period) => this.#rows(span, { flow: 'spend' })

  /** A category with all that is in it: a group of the page, or what pays from the plan of a group. */
  category = (id: string, span: Period) =>
    this.#rows(span, { category: id === NO_CATEGORY_ID ? NO_CATEGORY : id, flow: 'spend' })

  /**
   * A line of the plan as it is in the period that begins the span: whatever pays from it, and nothing
   * else; null while it is none, since its group is planned as a whole.
   */
  row(id: string, span: Period): TransactionFilter | null {
    const { planOf } = this.terms.at(span.from)
    if (planOf(id) !== id) return null
    const within = [...this.terms.nodes.values()].filter(({ parentId }) => parentId === id)
    const others = within.filter((node) => planOf(node.id) !== id)
    if (others.length === 0) return this.category(id, span)
    if (others.length === within.length)
      return this.#rows(span, { category: `=${id}`, flow: 'spend' })
    const without = others.map(({ name }) => `-cat:${quoted(name)}`)
    return this.#rows(span, { category: id, flow: 'spend' }, without)
  }

  /** The same over several periods; null where not the same paid from it all the time. */
  rowOver(id: string, periods: Period[]): TransactionFilter | null {
    if (periods.length === 0) return null
    const plans = periods.map(({ from }) => this.#payers(id, from))
    if (plans.some((each) => each !== plans[0])) return null
    return this.row(id, { from: periods[0].from, to: periods.at(-1)!.to })
  }

  /**
   * Several lines of the plan together; null where a search cannot tell them from others: by names that
   * two categories have, a group without all that is in it, or too many names.
   */
  rows(ids: string[], span: Period): TransactionFilter | null {
    const nodes = [...this.terms.nodes.values()]
    const { planOf } = this.terms.at(span.from)
    const paying = new Set(nodes.filter(({ id }) => ids.includes(planOf(id))).map(({ id }) => id))
    const within = (group: string) => nodes.filter(({ parentId }) => parentId === group)
    const isWhole = (group: string | null) =>
      group !== null && paying.has(group) && within(group).every(({ id }) => paying.has(id))
    const named = nodes.filter(({ id, parentId }) => paying.has(id) && !isWhole(parentId))
    const isClear = ({ id, name }: (typeof nodes)[number]) =>
      within(id).every((child) => paying.has(child.id)) &&
      nodes.every((node) => node.id === id || node.name.toLowerCase() !== name.toLowerCase())
    if (!named.every(isClear)) return null
    const names = named.map(({ name }) => quoted(name))
    if (ids.includes(NO_CATEGORY_ID)) names.push(NO_CATEGORY)
    if (names.length === 0) return null
    const filter = this.#rows(span, { flow: 'spend' }, [`cat:${names.join(',')}`])
    return filter.criteria.q!.length > LONGEST_SEARCH ? null : filter
  }

  #payers(id: string, from: Period['from']): string {
    const { planOf } = this.terms.at(from)
    return [...this.terms.nodes.keys()].filter((each) => planOf(each) === id).join()
  }

  #rows({ from, to }: Period, criteria: TransactionCriteria, more: string[] = []) {
    const q = [...this.besides, ...more].join(' ') || undefined
    return new TransactionFilter({ from, to, q, ...criteria })
  }
}

export async function rowLinks(budget: Budget, terms: TermsBook): Promise<RowLinks> {
  const besides = budget.countsPending ? [] : ['-is:pending']
  if (budget.ownerId) {
    const accounts = await ownAccounts(budget.ownerId)
    besides.push(`acct:${accounts.map(({ name }) => quoted(name)).join(',')}`)
  }
  return new RowLinks(terms, besides)
}
