import {
  LINE_STATES,
  PARTS_OF_LINES,
  PARTS_OF_ROWS,
  ROW_STATES,
} from '#ledger/queries/search/fact_conditions'
import { memberCondition, memberConditionOfAll } from '#ledger/queries/search/member_conditions'
import { answerOf, isLater } from '#ledger/queries/search/later_facts'
import type { Part, State } from '#ledger/queries/search/ast'
import type {
  CurrencyBounds,
  Fact,
  ResolvedClause,
  ResolvedSearch,
} from '#ledger/queries/search/resolved'
import {
  foundByIndex,
  isFoundByIndex,
  noteCondition,
  pattern,
  payeeCondition,
  textCondition,
  type CommonWords,
} from '#ledger/queries/search/text_conditions'
import { Values } from '#ledger/queries/search/values'

/**
 * A search as SQL conditions over `t` (transactions) and `l` (their lines, one at a time). `rows` asks
 * `t` alone, `lines` both; `sql` is both together. 'true' where nothing is asked.
 */
export interface CompiledSearch {
  sql: string
  rows: string
  lines: string
  /** Whether only a part of a transaction may be meant. */
  readsLines: boolean
  bindings: Record<string, unknown>
}

/** Constant text with named values only: nothing that anybody typed becomes SQL. Expects `:household` to be bound. */
export function compileSearch(
  { clauses }: ResolvedSearch,
  { prefix = 'search', byIndex = false, common }: CompileOptions = {}
): CompiledSearch {
  const values = new Values(prefix)
  const found = byIndex ? clauses.filter((clause) => isFoundByIndex(clause, common)) : []
  const compiled = clauses
    .filter((clause) => !found.includes(clause))
    .map((clause) => compileClause(clause, values, byIndex))
  if (found.length > 0) compiled.unshift(ofRow(foundByIndex(found, values)))
  const all = (own: Compiled[]) => own.map(({ sql }) => sql).join(' and ') || 'true'
  const lines = compiled.filter(({ isOfLine }) => isOfLine)
  return {
    sql: all(compiled),
    rows: all(compiled.filter(({ isOfLine }) => !isOfLine)),
    lines: all(lines),
    readsLines: lines.length > 0,
    bindings: values.bindings,
  }
}

interface CompileOptions {
  /** What the names of the values begin with. */
  prefix?: string
  /** Lets indexes find what they know, for statements that want all that match; elsewhere it costs more. */
  byIndex?: boolean
  /** Words for which that is not so. */
  common?: CommonWords
}

interface Compiled {
  sql: string
  isOfLine: boolean
}

function compileClause(
  { isNegated, any }: ResolvedClause,
  values: Values,
  byIndex: boolean
): Compiled {
  const parts = any.map((fact) => compileFact(fact, values, byIndex))
  const sql = `(${parts.map((part) => part.sql).join(' or ')})`
  return {
    // "is not true": what is unknown of a row is not so of it.
    sql: isNegated ? `${sql} is not true` : sql,
    isOfLine: parts.some(({ isOfLine }) => isOfLine),
  }
}

const ofRow = (sql: string): Compiled => ({ sql: `(${sql})`, isOfLine: false })
const ofLine = (sql: string): Compiled => ({ sql: `(${sql})`, isOfLine: true })

function compileFact(fact: Fact, values: Values, byIndex: boolean): Compiled {
  switch (fact.kind) {
    case 'text':
      return ofRow(textCondition(fact, values))
    case 'payee':
      return ofRow(payeeCondition(values.bind(pattern(fact.value), 'text')))
    case 'note':
      return ofRow(noteCondition(values.bind(pattern(fact.value), 'text')))
    case 'accounts':
      return ofRow(`t.account_id = any (${values.bind(fact.ids, 'uuid[]')})`)
    case 'categories':
      return ofLine(`l.category_id = any (${values.bind(fact.ids, 'uuid[]')})`)
    case 'tags':
      return ofLine(`l.tag_ids <> '{}' and l.tag_ids && ${values.bind(fact.ids, 'uuid[]')}`)
    case 'untagged':
      return ofLine(`l.tag_ids = '{}'`)
    case 'members':
      return ofLine(
        (byIndex ? memberConditionOfAll : memberCondition)(values.bind(fact.ids, 'uuid[]'))
      )
    case 'currency':
      return ofRow(`t.currency = ${values.bind(fact.code, 'text')}`)
    case 'amount':
      return ofRow(amountCondition(fact.direction, fact.bounds, values))
    case 'days':
      return ofRow(dayCondition(fact, values))
    case 'is':
      return stateCondition(fact.state)
    case 'has':
      return partCondition(fact.part)
  }
}

function stateCondition(state: State): Compiled {
  if (isLater(state)) return ofRow(answerOf(state))
  return state in LINE_STATES
    ? ofLine(LINE_STATES[state as keyof typeof LINE_STATES])
    : ofRow(ROW_STATES[state as keyof typeof ROW_STATES])
}

function partCondition(part: Part): Compiled {
  if (isLater(part)) return ofRow(answerOf(part))
  return part in PARTS_OF_LINES
    ? ofLine(PARTS_OF_LINES[part as keyof typeof PARTS_OF_LINES])
    : ofRow(PARTS_OF_ROWS[part as keyof typeof PARTS_OF_ROWS])
}

function amountCondition(
  direction: 'any' | 'in' | 'out',
  bounds: CurrencyBounds[],
  values: Values
): string {
  const others = bounds.flatMap(({ currencies }) => currencies ?? [])
  return bounds
    .map(({ currencies, least, most }) => {
      const size = sizeCondition(direction, least, most, values)
      if (others.length === 0) return size
      const list = values.bind(currencies ?? others, 'text[]')
      return `t.currency ${currencies ? '= any' : '<> all'} (${list}) and (${size})`
    })
    .join(' or ')
}

/** Both ways are ranges of the stored amount, so that an index of amounts finds them. */
function sizeCondition(direction: string, least: bigint, most: bigint, values: Values): string {
  const from = direction !== 'any' && least < 1n ? 1n : least
  const between = (low: bigint, high: bigint) =>
    `t.amount_minor between ${values.bind(low, 'bigint')} and ${values.bind(high, 'bigint')}`
  const ways = []
  if (direction !== 'out') ways.push(between(from, most))
  if (direction !== 'in') ways.push(between(-most, -from))
  return ways.join(' or ')
}

function dayCondition({ from, to, before }: Extract<Fact, { kind: 'days' }>, values: Values) {
  const ends = []
  if (from) ends.push(`t.occurred_on >= ${values.bind(from, 'date')}`)
  if (to) ends.push(`t.occurred_on <= ${values.bind(to, 'date')}`)
  if (before) ends.push(`t.occurred_on < ${values.bind(before, 'date')}`)
  return ends.join(' and ')
}
