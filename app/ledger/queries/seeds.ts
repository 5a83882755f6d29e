import { touchedBy } from '#ledger/queries/search/member_conditions'
import { isFoundByIndex, type CommonWords } from '#ledger/queries/search/text_conditions'
import { Values } from '#ledger/queries/search/values'
import type { Fact, ResolvedSearch } from '#ledger/queries/search/resolved'

/**
 * Where few rows are meant and an index knows which, a condition on `t` that repeats what is asked and
 * begins with them. An array: PostgreSQL takes it for short and looks its ids up, where it would read a
 * whole household to join a list. It narrows nothing, so leaving it out is never wrong.
 */
export function seedOf(
  { clauses }: ResolvedSearch,
  { tags, onlyCurrency }: Fields = NO_FIELDS,
  { common, isSmall = false }: Weighed = {}
) {
  const values = new Values('seed')
  // Words have an index of their own.
  if (clauses.some((clause) => isFoundByIndex(clause, common)))
    return { sql: 'true', bindings: {}, isFound: true, lines: null }
  if (tags) return { sql: ofLines(TAGGED), bindings: {}, isFound: true, lines: TAGGED }
  const facts = clauses.flatMap(({ isNegated, any }) => (!isNegated && any.length === 1 ? any : []))
  for (const seed of isSmall ? SEEDS : [...SEEDS, MEMBERS]) {
    for (const fact of facts) {
      const found = seed(fact, values)
      if (found) return { ...found, bindings: values.bindings, isFound: true }
    }
  }
  const sql = onlyCurrency ? ofCurrency('(:onlyCurrency)::text') : 'true'
  return { sql, bindings: {}, isFound: onlyCurrency !== null, lines: null }
}

/** What is known of the household: words that very many rows have, and whether it has few rows at all. */
export interface Weighed {
  common?: CommonWords
  isSmall?: boolean
}

/** What fields of the filter ask for, bound by these names. */
interface Fields {
  tags: string[] | null
  onlyCurrency: string | null
}

const NO_FIELDS: Fields = { tags: null, onlyCurrency: null }

const TAGGED = `x.tag_ids <> '{}' and x.tag_ids && (:tags)::uuid[]`

/** A condition on `t`, and the one on lines `x` that it comes from. */
type Seed = (fact: Fact, values: Values) => { sql: string; lines: string | null } | null

/** The transactions of lines `x`. */
export const idsOfLines = (condition: string) =>
  `select x.transaction_id from transaction_lines x where x.household_id = (:household)::uuid and ${condition}`

const ofLines = (condition: string) => `t.id = any (array(${idsOfLines(condition)}))`

const byLines = (lines: string) => ({ sql: ofLines(lines), lines })
const byRows = (sql: string) => ({ sql, lines: null })

/** What finds the fewest first. */
const SEEDS: Seed[] = [
  (fact, values) =>
    fact.kind === 'tags'
      ? byLines(`x.tag_ids <> '{}' and x.tag_ids && ${values.bind(fact.ids, 'uuid[]')}`)
      : null,
  (fact) => (fact.kind === 'has' && fact.part === 'tag' ? byLines(`x.tag_ids <> '{}'`) : null),
  (fact) =>
    fact.kind === 'has' && fact.part === 'rule'
      ? byLines(`(x.category_origin = 'rule' or x.flow_origin = 'rule')`)
      : null,
  (fact, values) =>
    fact.kind === 'currency' ? byRows(ofCurrency(values.bind(fact.code, 'text'))) : null,
]

/** Where there are few rows, a member may well have touched them all. */
const MEMBERS: Seed = (fact, values) =>
  fact.kind === 'members' ? byRows(touchedBy(values.bind(fact.ids, 'uuid[]'))) : null

/** Few accounts have rows of a currency; sums know which. */
const ofCurrency = (code: string) => /* sql */ `t.account_id = any (array(
  select total.account_id from account_totals total
  where total.household_id = (:household)::uuid and total.currency = ${code} and total.rows > 0))`

/** What the fields ask of lines `x`: categories and flows that an index knows; null for nothing of the kind. */
export function linesOfFields({ categories, uncategorized, flows }: LinesMeant): string | null {
  // Spending is nearly everything; all else has an index of its own.
  const moves = flows && !flows.includes('spend') ? `and x.flow <> 'spend'` : ''
  if (!categories && !uncategorized && !moves) return null
  return `((:categories)::uuid[] is null or x.category_id = any ((:categories)::uuid[]))
    and (not (:uncategorized)::boolean or x.category_id is null)
    and ((:flows)::text[] is null or x.flow = any ((:flows)::text[])) ${moves}`
}

/** The same as a seed, where so few lines are meant that looking each up is cheap. */
export function lineSeed(fields: LinesMeant): string {
  const lines = linesOfFields(fields)
  return lines === null ? 'true' : ofLines(lines)
}

interface LinesMeant {
  categories: string[] | null
  uncategorized: boolean
  flows: string[] | null
}
