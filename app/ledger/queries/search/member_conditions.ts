/*
 * What members wrote or changed. History names a row that was changed, but rows that a statement made
 * stand together in one row of it, where no index finds them: those are known by the moment at which
 * they and the change set were made, which is that of the transaction.
 */

const own = (ids: string) =>
  `own.household_id = (:household)::uuid and own.actor_kind = 'user' and own.actor_user_id = any (${ids})`

/** Moments at which nobody else changed anything. */
const moments = (ids: string) => /* sql */ `(
  select made.created_at from change_sets made where made.household_id = (:household)::uuid
  group by made.created_at having bool_and(made.actor_kind = 'user' and made.actor_user_id = any (${ids})))`

/** Rows made when others changed something too, or made again by an undo, when their moment was over. */
const madeBeside = (table: string, ids: string) => /* sql */ `(
  select coalesce(h.row_id, made.id) from change_sets own
  join row_history h on h.household_id = own.household_id and h.change_set_id = own.id
    and h.table_name = '${table}' and h.operation = 'insert'
  left join lateral unnest(h.row_ids) made (id) on true
  where ${own(ids)} and (own.undoes_id is not null or exists (select from change_sets other
    where other.household_id = own.household_id and other.created_at = own.created_at
      and (other.actor_kind = 'user' and other.actor_user_id = any (${ids})) is not true)))`

/** Of the transaction `t` or the line `l`, looked at row by row: for lists that end soon. */
export const memberCondition = (ids: string) => /* sql */ `
  t.created_at in ${moments(ids)} or l.created_at in ${moments(ids)}
  or exists (select from row_history h
    join change_sets own on own.household_id = h.household_id and own.id = h.change_set_id
    where h.household_id = (:household)::uuid and h.row_id in (t.id, l.id)
      and h.table_name in ('transactions', 'transaction_lines') and ${own(ids)})
  or t.id in ${madeBeside('transactions', ids)} or l.id in ${madeBeside('transaction_lines', ids)}`

/** From the members' changes to their rows: the other way round all rows ever made would be looked at. */
const touched = (table: string, ids: string) => /* sql */ `(
  select made.row_id from change_sets own cross join lateral (
    select one.row_id from row_changes one where one.household_id = own.household_id
      and one.change_set_id = own.id and one.table_name = '${table}' offset 0) made
  where ${own(ids)})`

/** The same from the members' changes on: for statements that want all that match. */
export const memberConditionOfAll = (ids: string) =>
  `t.id in ${touched('transactions', ids)} or l.id in ${touched('transaction_lines', ids)}`

/** The transactions of all those. */
export const touchedBy = (ids: string) => /* sql */ `t.id = any (array(
  select row_id from ${touched('transactions', ids)} changed
  union all select line.transaction_id from ${touched('transaction_lines', ids)} changed
    join transaction_lines line on line.household_id = (:household)::uuid and line.id = changed.row_id))`
