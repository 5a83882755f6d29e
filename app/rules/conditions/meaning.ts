import { today } from '#core/clock'
import { currentScope, tenantDb } from '#core/household_scope'
import { compileSearch } from '#ledger/queries/search/compile_search'
import { parseSearch } from '#ledger/queries/search/parse_search'
import { printSearch } from '#ledger/queries/search/print_search'
import { resolveSearch } from '#ledger/queries/search/resolve_search'
import { seedOf } from '#ledger/queries/seeds'
import type { Search, SearchHint, SearchReader } from '#ledger/queries/search/ast'
import { readPattern } from '#rules/conditions/pattern'
import type { RE2JS } from 're2js'

/** Which rows a rule is about: a condition on `t` and `l`, and what their texts must fit. */
export interface Meaning {
  sql: string
  /** The same for all of history at once: what is asked of `t` alone, by whatever index finds it, and what of `l` too. */
  past: { rows: string; lines: string }
  bindings: Record<string, unknown>
  pattern: RE2JS | null
}

interface Condition {
  condition: string
  pattern: string | null
}

/** Words that look like a key are words: no reason to do without the rule. */
const HARMLESS = 'key'

/** What of a condition says nothing here: a category that is gone, an amount that is no number. */
export const missing = (hints: SearchHint[]) => hints.filter(({ reason }) => reason !== HARMLESS)

/** How the household reads, whoever asks: rules run when nobody does. */
export async function householdReader(): Promise<SearchReader> {
  const household = await tenantDb()
    .from('households')
    .where('id', currentScope().householdId)
    .first()
  return { locale: 'en-US', currency: household.currency, today: today(household.time_zone) }
}

export const readCondition = (condition: string, reader: SearchReader) =>
  parseSearch(condition, reader)

/** The text that reads as the same search wherever it is read. */
export const everywhere = (search: Search) => printSearch(search)

/**
 * What a rule is about, in SQL. Null where a part of its condition says nothing, so that a rule never
 * takes in more than it was made for, or where nothing is asked at all.
 */
export async function meaningOf(
  { condition, pattern }: Condition,
  reader: SearchReader
): Promise<{ meaning: Meaning | null; hints: SearchHint[] }> {
  const read = parseSearch(condition, reader)
  const resolved = await resolveSearch(read.search, reader)
  const hints = missing([...read.hints, ...resolved.hints])
  const isEmpty = read.search.clauses.length === 0 && !pattern
  if (hints.length > 0 || isEmpty) return { meaning: null, hints }
  const compiled = compileSearch(resolved.search)
  const past = compileSearch(resolved.search, { prefix: 'past', byIndex: true })
  const seed = seedOf(resolved.search)
  const meaning = {
    sql: `(${compiled.sql})`,
    past: { rows: `${past.rows} and ${seed.sql}`, lines: past.lines },
    bindings: {
      ...compiled.bindings,
      ...past.bindings,
      ...seed.bindings,
      household: currentScope().householdId,
    },
    pattern: pattern ? readPattern(pattern) : null,
  }
  return { meaning, hints }
}
