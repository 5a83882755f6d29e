import { touchedBy } from '#ledger/queries/search/member_conditions'
import { isFoundByIndex } from '#ledger/queries/search/text_conditions'
import { Values } from '#ledger/queries/search/values'
import type { Fact, ResolvedSearch } from '#ledger/queries/search/resolved'

/**
 * Where few rows are meant and an index knows which, a condition on `t` that repeats what is asked and
 * begins with them. An array: PostgreSQL takes it for short and looks its ids up, where it would read a
 * whole household to join a list. It narrows nothing, so leaving it out is never wrong.
 */
export function seedOf({ clauses }: ResolvedSearch, { tags, onlyCurrency }: Fields = NO_FIELDS) {
  const values = new Values('seed')
  // Words have an index of their own.
  if (clauses.some(isFoundByIndex)) return { sql: 'true', bindings: {}, isFound: true }
  if (tags) return { sql: ofLines(TAGGED), bindings: {}, isFound: true }
  const facts = clauses.flatMap(({ isNegated, any }) => (!isNegated && any.length === 1 ? any : []))
  for (const seed of SEEDS) {
    for (const fact of facts) {
      const sql = seed(fact, values)
      if (sql) return { sql, bindings: values.bindings, isFound: true }
    }
  }
  if (onlyCurrency) return { sql: ofCurrency('(:onlyCurrency)::text'), bindings: {}, isFound: true }
  return { sql: 'true', bindings: {}, isFound: false }
}

/** What fields of the filter ask for, bound by these names. */
interface Fields {
  tags: string[] | null
  onlyCurrency: string | null
}

const NO_FIELDS: Fields = { tags: null, onlyCurrency: null }

const TAGGED = `x.tag_ids <> '{}' and x.tag_ids && (:tags)::uuid[]`

type Seed = (fact: Fact, values: Values) => string | null

const ofLines = (condition: string) => /* sql */ `t.id = any (array(
  select x.transaction_id from transaction_lines x where x.household_id = (:household)::uuid and ${condition}))`

/** What finds the fewest first. */
const SEEDS: Seed[] = [
  (fact, values) =>
    fact.kind === 'tags'
      ? ofLines(`x.tag_ids <> '{}' and x.tag_ids && ${values.bind(fact.ids, 'uuid[]')}`)
      : null,
  (fact) => (fact.kind === 'has' && fact.part === 'tag' ? ofLines(`x.tag_ids <> '{}'`) : null),
  (fact) =>
    fact.kind === 'has' && fact.part === 'rule'
      ? ofLines(`(x.category_origin = 'rule' or x.flow_origin = 'rule')`)
      : null,
  (fact, values) => (fact.kind === 'currency' ? ofCurrency(values.bind(fact.code, 'text')) : null),
  (fact, values) => (fact.kind === 'members' ? touchedBy(values.bind(fact.ids, 'uuid[]')) : null),
]

/** Few accounts have rows of a currency; sums know which. */
const ofCurrency = (code: string) => /* sql */ `t.account_id = any (array(
  select total.account_id from account_totals total
  where total.household_id = (:household)::uuid and total.currency = ${code} and total.rows > 0))`

/** The same of categories and flows, where so few lines are meant that looking each up is cheap. */
export function lineSeed({ categories, uncategorized, flows }: LinesMeant): string {
  // Spending is nearly everything; all else has an index of its own.
  const moves = flows && !flows.includes('spend') ? `and x.flow <> 'spend'` : ''
  if (!categories && !uncategorized && !moves) return 'true'
  return ofLines(`((:categories)::uuid[] is null or x.category_id = any ((:categories)::uuid[]))
    and (not (:uncategorized)::boolean or x.category_id is null)
    and ((:flows)::text[] is null or x.flow = any ((:flows)::text[])) ${moves}`)
}

interface LinesMeant {
  categories: string[] | null
  uncategorized: boolean
  flows: string[] | null
}
