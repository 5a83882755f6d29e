import type { Day } from '#core/calendar'
import type { AmountRange } from '#ledger/queries/search/amount_range'
import type { DaySpan } from '#ledger/queries/search/day_span'

/** What a search text asks for: all of its clauses. */
export interface Search {
  clauses: Clause[]
}

/** Any of these; with `isNegated` none of them. */
export interface Clause {
  isNegated: boolean
  any: Condition[]
}

/** One thing that a line of a transaction is, has or says; names are as typed. */
export type Condition =
  | { key: TextKey; value: string }
  | { key: NameKey; value: string }
  | { key: AmountKey; value: AmountRange }
  | { key: DayKey; value: DaySpan }
  | { key: 'is'; value: State }
  | { key: 'has'; value: Part }

/** `text` has no key of its own: it is what stands without one. */
export const TEXT_KEYS = ['text', 'payee', 'note'] as const
export type TextKey = (typeof TEXT_KEYS)[number]

export const NAME_KEYS = ['acct', 'cat', 'group', 'tag', 'by', 'cur'] as const
export type NameKey = (typeof NAME_KEYS)[number]

export const AMOUNT_KEYS = ['amount', 'in', 'out'] as const
export type AmountKey = (typeof AMOUNT_KEYS)[number]

/** `after` takes in the day it names, `before` does not. */
export const DAY_KEYS = ['date', 'after', 'before'] as const
export type DayKey = (typeof DAY_KEYS)[number]

export const STATES = [
  'unreviewed',
  'reviewed',
  'pending',
  'booked',
  'split',
  'transfer',
  'excluded',
  'income',
  'spend',
  'loan',
  'investment',
  'uncategorized',
  'duplicate',
  'recurring',
  'reconciled',
] as const
export type State = (typeof STATES)[number]

export const PARTS = ['note', 'tag', 'category', 'file', 'rule'] as const
export type Part = (typeof PARTS)[number]

export type Key = Condition['key']
export const KEYS: Key[] = [...TEXT_KEYS, ...NAME_KEYS, ...AMOUNT_KEYS, ...DAY_KEYS, 'is', 'has']

/** Stands where a name would: a line without a category, or without a tag. */
export const NONE = 'none'

/** Stands where a member's name would: whoever searches. */
export const ME = 'me'

/** Who reads: the way they write numbers and days, their day, and the currency of the household. */
export interface SearchReader {
  locale: string
  today: Day
  currency: string
}

/** Something that a search left out, and why: `ledger.search.hints.<reason>` with the text as typed. */
export interface SearchHint {
  reason: HintReason
  /** "amount:>abc" */
  text: string
}
export type HintReason =
  | 'amount'
  | 'sign'
  | 'day'
  | 'state'
  | 'part'
  | 'empty'
  | 'key'
  | 'account'
  | 'category'
  | 'group'
  | 'tag'
  | 'member'
  | 'currency'
  | 'recurring'
  | 'reconciled'
