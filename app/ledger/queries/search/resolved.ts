import type { Day } from '#core/calendar'
import type { Part, State } from '#ledger/queries/search/ast'

/** A search whose names are ids, whose times are days and whose amounts are minor units. */
export interface ResolvedSearch {
  clauses: ResolvedClause[]
}

export interface ResolvedClause {
  isNegated: boolean
  any: Fact[]
}

/** One thing that can be asked of a transaction or of one of its lines. */
export type Fact =
  | { kind: 'text'; value: string; tagIds: string[] }
  | { kind: 'payee'; value: string }
  | { kind: 'note'; value: string }
  | { kind: 'accounts'; ids: string[] }
  | { kind: 'categories'; ids: string[] }
  | { kind: 'tags'; ids: string[] }
  | { kind: 'untagged' }
  | { kind: 'members'; ids: string[] }
  | { kind: 'currency'; code: string }
  | { kind: 'amount'; direction: 'any' | 'in' | 'out'; bounds: CurrencyBounds[] }
  /** `from` and `to` are included, `before` is not. */
  | { kind: 'days'; from?: Day; to?: Day; before?: Day }
  | { kind: 'is'; state: State }
  | { kind: 'has'; part: Part }

/** Sizes in minor units, both ends included, of rows in these currencies; null: of all others. */
export interface CurrencyBounds {
  currencies: string[] | null
  least: bigint
  most: bigint
}
