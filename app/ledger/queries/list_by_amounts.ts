import { lineConditions, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import { FACTS, withNames, type Page } from '#ledger/queries/list_sql'

/**
 * Of categories alone by amount. Where a line is the whole row, an index has a category's lines in the order of
 * the list; rows in parts are few, and go by what they come to together.
 */
export function pageByAmounts({ bindings, order }: Page) {
  const own = (sql: string) =>
    sql.replace(/\bt\.amount_minor/g, 'l.amount_minor').replace(/\bt\.id\b/g, 'l.transaction_id')
  const [meant, isMeant] = bindings.categories
    ? ['unnest((:categories)::uuid[])', 'l.category_id = meant.id']
    : ['(values (1))', 'l.category_id is null']
  return (
    withNames(
      bindings,
      `select ${FACTS} from (
         select whole.id, whole.amount_minor from ${meant} meant (id) cross join lateral (
           select l.transaction_id as id, l.amount_minor from (
             select l.transaction_id, l.amount_minor from transaction_lines l
             where l.household_id = (:household)::uuid and ${isMeant} and ${own(order.beyond)}
             order by ${own(order.by)} offset 0
           ) l cross join lateral (
             select t.amount_minor from transactions t
             where ${rowConditions(bindings)} and t.id = l.transaction_id offset 0
           ) t where t.amount_minor = l.amount_minor limit (:limit)::int
         ) whole
         union
         select t.id, t.amount_minor from transactions t where ${rowConditions(bindings)} and ${order.beyond}
           and t.id in (select l.transaction_id from transaction_lines l
             where l.household_id = (:household)::uuid and ${lineConditions(bindings)}
               and l.transaction_id in (select part.transaction_id from transaction_lines part
                 where part.household_id = (:household)::uuid and part.position > 0))
         order by ${order.by.replaceAll('t.', '')} limit (:limit)::int
       ) chosen join transactions t on t.household_id = (:household)::uuid and t.id = chosen.id`
    ) + ` order by ${order.by}`
  )
}

/** Whether categories are all that is asked, so that it can be told by lines where a list by amount goes on. */
export const asksCategoriesAlone = (bindings: FilterBindings) =>
  (bindings.categories !== null || bindings.uncategorized) &&
  bindings.search.sql === 'true' &&
  !bindings.untagged &&
  (
    [
      'from',
      'to',
      'account',
      'accounts',
      'onlyCurrency',
      'flows',
      'tags',
      'payee',
      'pending',
    ] as const
  ).every((field) => bindings[field] === null)
