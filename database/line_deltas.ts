import { BOTH_STATES } from '#database/both_states'

/** SQL of what a statement changed of lines, as signed rows (+1 the new, −1 the old) with what their transactions say. */

export type Operation = 'insert' | 'update' | 'delete'

/**
 * Lines as they are and as they were, with their transactions, each pair once. Mostly another category is all that
 * changed: then only sums of categories are touched (`counts` is false), the others would add and take away the same.
 */
export const changedLines = (payees: string) => {
  const columns = `account_id, t.currency, t.occurred_on${payees}`
  const one = (which: string, sign: number) => `
    select p.household_id, p.${which}category_id, p.${which}flow, p.${which}amount_minor, t.${columns}, true, ${sign}
    from pair p ${transactionOf(`p.${which}transaction_id`)} and p.transaction_id <> p.old_transaction_id`
  return `pair as materialized (
    select n.household_id, n.transaction_id, n.category_id, n.flow, n.amount_minor, o.transaction_id as old_transaction_id,
      o.category_id as old_category_id, o.flow as old_flow, o.amount_minor as old_amount_minor,
      (n.transaction_id, n.flow, n.amount_minor) is distinct from (o.transaction_id, o.flow, o.amount_minor) as counts
    from ${BOTH_STATES}
    where (n.transaction_id, n.amount_minor, n.category_id, n.flow)
      is distinct from (o.transaction_id, o.amount_minor, o.category_id, o.flow)
  ), line_delta as materialized (
    select p.household_id, v.category_id, v.flow, v.amount_minor, t.${columns}, p.counts, v.sign
    from pair p ${transactionOf('p.transaction_id', SIGNED)} and p.transaction_id = p.old_transaction_id
    union all ${one('', 1)} union all ${one('old_', -1)})`
}

const SIGNED = `cross join lateral (values (p.category_id, p.flow, p.amount_minor, 1),
      (p.old_category_id, p.old_flow, p.old_amount_minor, -1)) v (category_id, flow, amount_minor, sign)`

/** The live transaction of each row of `p`, row by row. */
const transactionOf = (id: string, more = '') => `cross join lateral (
      select * from transactions one where one.household_id = p.household_id and one.id = ${id} offset 0) t ${more}
    where t.deleted_at is null`

/** Lines that came or went. */
export const wholeLines = (operation: Operation, payees: string) => `line_delta as materialized (
    select p.household_id, p.category_id, p.flow, p.amount_minor, t.account_id, t.currency, t.occurred_on${payees},
      true as counts, ${operation === 'insert' ? 1 : -1} as sign
    from ${operation === 'insert' ? 'new_rows' : 'old_rows'} p ${transactionOf('p.transaction_id')})`
