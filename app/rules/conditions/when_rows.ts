import { printAmountRange } from '#ledger/queries/search/amount_range'
import type { Condition, Search } from '#ledger/queries/search/ast'

/** One line of the builder: what must be, and the words or numbers that it names. */
export interface WhenRow {
  is: WhenKind
  value: string
}

/** The key of each in the language of the search; `text` stands without one. */
const KINDS = {
  payee: { key: 'payee' },
  not_payee: { key: 'payee', not: true },
  text: { key: 'text' },
  note: { key: 'note' },
  under: { key: 'amount', mark: '<' },
  over: { key: 'amount', mark: '>' },
  amount: { key: 'amount', mark: '' },
  in: { key: 'in', mark: '>', fixed: '0' },
  out: { key: 'out', mark: '>', fixed: '0' },
  account: { key: 'acct' },
  not_account: { key: 'acct', not: true },
  category: { key: 'cat' },
  not_category: { key: 'cat', not: true },
  uncategorized: { key: 'is', fixed: 'uncategorized' },
  tag: { key: 'tag' },
  currency: { key: 'cur' },
} satisfies Record<string, Kind>

interface Kind {
  key: string
  not?: boolean
  mark?: string
  /** Says all by itself; nothing is typed. */
  fixed?: string
}

export type WhenKind = keyof typeof KINDS
export const WHEN_KINDS = Object.keys(KINDS) as WhenKind[]
export const isWhenKind = (text: string): text is WhenKind => Object.hasOwn(KINDS, text)
export const isComplete = ({ is, value }: WhenRow) => kindOf(is).fixed !== undefined || value !== ''

const kindOf = (is: WhenKind): Kind => KINDS[is]

/** The same in the language of the search; unfinished lines say nothing. */
export function textOfRows(rows: WhenRow[]): string {
  return rows
    .filter(isComplete)
    .map(({ is, value }) => {
      const { key, not, mark, fixed } = kindOf(is)
      const text = mark === undefined ? quoted(fixed ?? value) : mark + (fixed ?? value)
      return `${not ? '-' : ''}${key === 'text' ? '' : `${key}:`}${text}`
    })
    .join(' ')
}

const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`

/** Lines that mean the search, or null where it says more than the builder has lines for. */
export function rowsOfSearch({ clauses }: Search): WhenRow[] | null {
  const rows: WhenRow[] = []
  for (const { isNegated, any } of clauses) {
    const row = any.length === 1 ? rowOf(any[0], isNegated) : null
    if (!row) return null
    rows.push(row)
  }
  return rows
}

function rowOf(condition: Condition, isNegated: boolean): WhenRow | null {
  const value = valueOf(condition)
  if (value === null) return null
  for (const [is, kind] of Object.entries(KINDS) as [WhenKind, Kind][]) {
    if (kind.key !== condition.key || Boolean(kind.not) !== isNegated) continue
    if (kind.fixed !== undefined) {
      if (value === (kind.mark ?? '') + kind.fixed) return { is, value: '' }
    } else if (kind.mark === undefined) return { is, value }
    else if (kind.mark === '' || isSimple(value, kind.mark))
      return { is, value: value.slice(kind.mark.length) }
  }
  return null
}

const isSimple = (value: string, mark: string) => value.startsWith(mark) && value[1] !== '='

function valueOf({ key, value }: Condition): string | null {
  if (key === 'amount' || key === 'in' || key === 'out') return printAmountRange(value)
  return typeof value === 'string' ? value : null
}
