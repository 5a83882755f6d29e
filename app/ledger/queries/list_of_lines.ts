import { tenantDb } from '#core/household_scope'
import { filterValues, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import {
  FACTS,
  fieldsOf,
  hasLinesHere,
  onlyFieldsAsk,
  withNames,
  type Page,
} from '#ledger/queries/list_sql'
import { idsOfLines, linesOfFields } from '#ledger/queries/seeds'

/** Lists of rows that have lines of some kind, where an index knows all lines of that kind. */

/** The condition on lines `x` by which an index finds those that are meant; null where none does. */
export const indexedLines = (bindings: FilterBindings) =>
  bindings.seed.lines ?? linesOfFields(bindings)

/** How many lines that are; never more than `most`. */
export async function countLines(bindings: FilterBindings, lines: string, most: number) {
  const sql = `select count(*)::int as count from (${idsOfLines(lines)} limit (:most)::int) counted`
  const { rows } = await tenantDb().rawQuery(sql, filterValues(bindings, { most }))
  return rows[0].count as number
}

/** Reads the lines once ("is true" keeps them from being joined). */
const isAmong = (lines: string) => `(t.id in (${idsOfLines(lines)})) is true`

/** Among the next so many rows of the list: only those that have such a line are looked at closer. */
export const pageAmongNextOf = (lines: string, { bindings, order }: Page) =>
  withNames(
    bindings,
    `select * from (
       select ${FACTS}, t.household_id, t.deleted_at from transactions t where ${fieldsOf(bindings)} and ${order.beyond}
       order by ${order.by} limit (select (:among)::int)
     ) t where ${isAmong(lines)} and ${bindings.search.rows} ${onlyFieldsAsk(bindings) ? '' : `and ${hasLinesHere(bindings)}`}
     order by ${order.by} limit (:limit)::int`
  ) + ` order by ${order.by}`

/** By payee: along an index that knows payees and ids, so that no row is read before it is known to be on the page. */
export const pageAlongPayees = (lines: string, { bindings, order }: Page) =>
  withNames(
    bindings,
    `select ${FACTS} from (
       select t.id, t.merchant from transactions t
       where ${rowConditions(bindings)} and ${order.beyond} and ${isAmong(lines)}
       order by ${order.by} limit (:limit)::int
     ) chosen join transactions t on t.household_id = (:household)::uuid and t.id = chosen.id`
  ) + ` order by ${order.by}`
