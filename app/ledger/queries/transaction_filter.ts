import { isDay, isMonth, firstDay, lastDay, type Day } from '#core/calendar'
import { isUuid } from '#core/uuid'
import { searchOfFields } from '#ledger/queries/search/search_fields'
import { FLOWS, type Flow } from '#categories/models/category'

/** Both sides of what is left over. */
export const INCOME_AND_SPEND = 'income_and_spend'
export const FLOW_CHOICES = [...FLOWS, INCOME_AND_SPEND] as const
export type FlowChoice = Flow | typeof INCOME_AND_SPEND

/** Stands where a category's id would, for lines without one. */
export const NO_CATEGORY = 'none'

/** Stands where a tag's id would, for lines without one. */
export const NO_TAG = 'none'

/** What a list goes by; a minus is the largest or the last first. */
export const SORTS = ['-date', 'date', '-amount', 'amount', 'payee', '-payee'] as const
export type Sort = (typeof SORTS)[number]
export const USUAL_SORT: Sort = '-date'

export interface TransactionCriteria {
  /** Days it happened, both included. */
  from?: Day
  to?: Day
  account?: string
  /** A category's id, which means those in it too; "=" and the id: itself alone; or NO_CATEGORY. */
  category?: string
  /** A tag's id, or NO_TAG. */
  tag?: string
  flow?: FlowChoice
  /** "=" and the payee in small letters, as `transactions.merchant` has it; "=" alone is no payee. */
  payee?: string
  /** A text in the language of searches. */
  q?: string
  status?: 'pending'
  /** Narrows nothing. */
  sort?: Sort
}

/** What a person asked for and did not get; the field, and the language key that tells the rule. */
export interface FilterHint {
  field: string
  key: string
  value: string
}

export const LONGEST_SEARCH = 500
const READERS: { [Field in keyof TransactionCriteria]-?: (text: string) => boolean } = {
  from: isDay,
  to: isDay,
  account: isUuid,
  category: (text) => text === NO_CATEGORY || isUuid(text.replace(/^=/, '')),
  tag: (text) => text === NO_TAG || isUuid(text),
  flow: (text) => (FLOW_CHOICES as readonly string[]).includes(text),
  payee: (text) => /^=\P{Cc}{0,200}$/u.test(text),
  q: (text) => text.length <= LONGEST_SEARCH && !/\p{Cc}/u.test(text),
  status: (text) => text === 'pending',
  sort: (text) => (SORTS as readonly string[]).includes(text),
}
const FIELDS = Object.keys(READERS) as (keyof TransactionCriteria)[]

/** Which transactions a list shows. The URL is its only state: links to rows are made here. */
export class TransactionFilter {
  constructor(
    readonly criteria: TransactionCriteria = {},
    readonly hints: FilterHint[] = []
  ) {}

  /**
   * Reads a query string's values. What cannot be read is left out and gets a hint, never an error.
   * `month=2026-11` is short for its days; `is`, `has`, `least` and `most` are short for words of the search.
   */
  static parse(query: Record<string, unknown>): TransactionFilter {
    const { month, ...rest } = query
    const values: Record<string, unknown> = isMonth(month)
      ? { from: firstDay(month), to: lastDay(month), ...rest }
      : rest
    const more = searchOfFields(query)
    if (more) values.q = [values.q, more].filter(Boolean).join(' ')
    const criteria: Record<string, string> = {}
    const hints: FilterHint[] = []
    for (const field of FIELDS) {
      const value = values[field]
      // A payee may end with a blank, where a long one was cut.
      const text = typeof value === 'string' && field !== 'payee' ? value.trim() : value
      if (text === undefined || text === null || text === '') continue
      if (typeof text === 'string' && READERS[field](text)) criteria[field] = text
      else hints.push(hint(field, text))
    }
    if (month !== undefined && month !== '' && !isMonth(month)) hints.push(hint('month', month))
    return new TransactionFilter(criteria, hints)
  }

  /** Whether all transactions are shown, in whatever order. */
  get isEmpty() {
    return Object.keys(this.without('sort').toFields()).length === 0
  }

  get sort(): Sort {
    return this.criteria.sort ?? USUAL_SORT
  }

  /** Everything, in the same order. */
  get onlySorted(): TransactionFilter {
    return new TransactionFilter({ sort: this.criteria.sort })
  }

  /** The head of a column: which way it goes now, if the list goes by it, and the same list the other way. */
  sortedBy(column: 'date' | 'amount' | 'payee') {
    const usual: Sort = column === 'payee' ? 'payee' : `-${column}`
    const turned = (usual.startsWith('-') ? usual.slice(1) : `-${usual}`) as Sort
    const direction = this.sort.startsWith('-') ? 'descending' : 'ascending'
    const isCurrent = this.sort === usual || this.sort === turned
    const href = this.with({ sort: this.sort === usual ? turned : usual }).toUrl()
    return { href, direction: isCurrent ? direction : null }
  }

  with(changes: TransactionCriteria): TransactionFilter {
    return new TransactionFilter({ ...this.criteria, ...changes })
  }

  without(...fields: (keyof TransactionCriteria)[]): TransactionFilter {
    return this.with(Object.fromEntries(fields.map((field) => [field, undefined])))
  }

  toFields(): Record<string, string> {
    const entries = FIELDS.map((field) => [field, this.criteria[field]])
    return Object.fromEntries(
      entries.filter(
        ([field, value]) =>
          value !== undefined && value !== '' && !(field === 'sort' && value === USUAL_SORT)
      )
    )
  }

  /** "from=2026-11-01&flow=spend", without a question mark; empty for everything. */
  toQuery(extra: Record<string, string> = {}): string {
    return new URLSearchParams({ ...this.toFields(), ...extra }).toString()
  }

  /**
   * Those of them that money came in with, or went out with, or all; of one currency alone, if one is
   * named. Null where the search would be too long. Only for whole transactions: their parts have no sign here.
   */
  only(way: 'in' | 'out' | 'all', currency: string | null): TransactionFilter | null {
    const words = [this.criteria.q, currency && `cur:${currency}`, way !== 'all' && `${way}:>0`]
    const q = words.filter(Boolean).join(' ')
    return q.length > LONGEST_SEARCH ? null : this.with({ q: q || undefined })
  }

  /** The page that shows exactly these transactions. */
  toUrl(extra: Record<string, string> = {}): string {
    const query = this.toQuery(extra)
    return query ? `/transactions?${query}` : '/transactions'
  }
}

/** Which list the page at an address shows: a list with a filter, or all of an account. */
export function listOfPage(url: string) {
  const { pathname, searchParams } = new URL(URL.canParse(url) ? url : 'http://none.invalid/')
  const account = /^\/accounts\/([^/]+)$/.exec(pathname)?.[1]
  if (account && isUuid(account)) {
    return { filter: new TransactionFilter({ account }), isWhole: true, returnTo: pathname }
  }
  const query = pathname === '/transactions' ? Object.fromEntries(searchParams) : {}
  const filter = TransactionFilter.parse(query)
  return { filter, isWhole: filter.isEmpty, returnTo: filter.toUrl() }
}

const hint = (field: string, value: unknown): FilterHint => ({
  field,
  key: `ledger.filter.hints.${field}`,
  value: typeof value === 'string' ? value.slice(0, 50) : '',
})
