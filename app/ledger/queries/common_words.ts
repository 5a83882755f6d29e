import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { costlyTotals } from '#ledger/queries/costly_totals'
import { indexesOf, type FilterBindings } from '#ledger/queries/filter_bindings'
import { pattern, wordsOf } from '#ledger/queries/search/text_conditions'

const known = new WeakMap<FilterBindings, Promise<FilterBindings>>()

/**
 * The same filter, where words that very many rows have are sought row by row: what the index says of them
 * would be most of the household. So may be what a member touched, where there are few rows. For statements that
 * want all that match.
 */
export function withRareWords(bindings: FilterBindings): Promise<FilterBindings> {
  const found = known.get(bindings) ?? weighed(bindings)
  known.set(bindings, found)
  return found
}

async function weighed(bindings: FilterBindings): Promise<FilterBindings> {
  const facts = bindings.rest.clauses.flatMap(({ any }) => any)
  const words = [...new Set(facts.flatMap((fact) => wordsOf(fact) ?? []))]
  if (words.length === 0 && !facts.some(({ kind }) => kind === 'members')) return bindings
  const values = {
    household: bindings.household,
    few: costlyTotals.rows,
    words: words.map(pattern),
  }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings(values))
  const { isSmall, shares } = rows[0] as { isSmall: boolean; shares: number[] }
  const common = new Set(words.filter((_, index) => shares[index] >= COMMON))
  return common.size === 0 && !isSmall
    ? bindings
    : { ...bindings, ...indexesOf(bindings.rest, bindings, { common, isSmall }) }
}

/** From about this share of the rows on, reading all of them takes no longer. */
const COMMON = 0.15

/** The share of rows that have words, about; where there are few rows it does not matter, and nobody counts. */
const SQL = /* sql */ `
  with size as materialized (
    select coalesce(sum(rows), 0) as rows from account_totals where household_id = (:household)::uuid
  )
  select size.rows <= (:few)::int as "isSmall", array(
    select case when size.rows <= (:few)::int then 1 else coalesce((app.rare_part(sought.words)).share, 1) end
    from unnest((:words)::text[]) with ordinality sought (words, place) order by place
  )::float8[] as shares from size`
