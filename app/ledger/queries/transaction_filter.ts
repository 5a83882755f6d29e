import { isDay, isMonth, firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { isUuid } from '#core/uuid'
import { FLOWS, type Flow } from '#categories/models/category'

/** Both sides of what is left over. */
export const INCOME_AND_SPEND = 'income_and_spend'
export const FLOW_CHOICES = [...FLOWS, INCOME_AND_SPEND] as const
export type FlowChoice = Flow | typeof INCOME_AND_SPEND

/** Stands where a category's id would, for lines without one. */
export const NO_CATEGORY = 'none'

export interface TransactionCriteria {
  /** Days it happened, both included. */
  from?: Day
  to?: Day
  account?: string
  /** A category's id, which means those in it too, or NO_CATEGORY. */
  category?: string
  flow?: FlowChoice
  /** Anywhere in the payee or the note. */
  q?: string
  status?: 'pending'
}

/** What a person asked for and did not get; the field, and the language key that tells the rule. */
export interface FilterHint {
  field: string
  key: string
  value: string
}

const LONGEST = 200
const READERS: { [Field in keyof TransactionCriteria]-?: (text: string) => boolean } = {
  from: isDay,
  to: isDay,
  account: isUuid,
  category: (text) => text === NO_CATEGORY || isUuid(text),
  flow: (text) => (FLOW_CHOICES as readonly string[]).includes(text),
  q: (text) => text.length <= LONGEST && !/\p{Cc}/u.test(text),
  status: (text) => text === 'pending',
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
   * `month=2026-11` is short for its days.
   */
  static parse(query: Record<string, unknown>): TransactionFilter {
    const { month, ...rest } = query
    const values = isMonth(month) ? { from: firstDay(month), to: lastDay(month), ...rest } : rest
    const criteria: Record<string, string> = {}
    const hints: FilterHint[] = []
    for (const field of FIELDS) {
      const value = (values as Record<string, unknown>)[field]
      const text = typeof value === 'string' ? value.trim() : value
      if (text === undefined || text === null || text === '') continue
      if (typeof text === 'string' && READERS[field](text)) criteria[field] = text
      else hints.push(hint(field, text))
    }
    if (month !== undefined && month !== '' && !isMonth(month)) hints.push(hint('month', month))
    return new TransactionFilter(criteria, hints)
  }

  get isEmpty() {
    return Object.keys(this.toJSON()).length === 0
  }

  /** Whether only a part of a transaction may be meant, so that totals are those of lines. */
  get readsLines() {
    return this.criteria.category !== undefined || this.criteria.flow !== undefined
  }

  /** Whether rows must be looked at one by one, since no derived sum knows these facts. */
  get readsRows() {
    return this.criteria.q !== undefined || this.criteria.status !== undefined
  }

  get hasDates() {
    return this.criteria.from !== undefined || this.criteria.to !== undefined
  }

  /** Whether it begins and ends with whole months, or is open. */
  get isMonthly() {
    const { from, to } = this.criteria
    return (!from || from === firstDay(monthOf(from))) && (!to || to === lastDay(monthOf(to)))
  }

  with(changes: TransactionCriteria): TransactionFilter {
    return new TransactionFilter({ ...this.criteria, ...changes })
  }

  without(...fields: (keyof TransactionCriteria)[]): TransactionFilter {
    return this.with(Object.fromEntries(fields.map((field) => [field, undefined])))
  }

  toJSON(): Record<string, string> {
    const entries = FIELDS.map((field) => [field, this.criteria[field]])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''))
  }

  /** "from=2026-11-01&flow=spend", without a question mark; empty for everything. */
  toQuery(extra: Record<string, string> = {}): string {
    return new URLSearchParams({ ...this.toJSON(), ...extra }).toString()
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
