import app from '@adonisjs/core/services/app'
import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** Of more rows than a page has, pages are told only that many changed. */
const MOST_ROWS = 50
/** Rows of history that are looked at: a transaction and a line or two for each. */
const MOST_CHANGES = 300
const MANY = 'many'

interface Changed {
  id: string
  isNew: boolean
  /** As lists print it: the version, and the sum of those of its lines. */
  stamp: string
  accountId: string
}

/**
 * Tells the open pages of those who may see them, after the commit, which transactions a change set
 * touched: "id:stamp,+id:stamp", where a plus marks new ones. Ids and versions alone: a page fetches
 * what it shows, with its own rights.
 */
export async function announceRows(changeSetId: string) {
  const limits = { changeSetId, rows: MOST_ROWS + 1, changes: MOST_CHANGES }
  const { rows: found } = await tenantDb().rawQuery(TOUCHED, sqlBindings(limits))
  const rows = found as (Changed & { isCut: boolean })[]
  if (rows.length === 0) return
  const isMany = rows.length > MOST_ROWS || rows[0].isCut
  const { rows: limited } = await tenantDb().rawQuery(LIMITED, [rows.map((row) => row.accountId)])
  if (limited.length === 0) return publish(isMany ? MANY : textOf(rows))
  for (const { userId, closed } of limited as { userId: string; closed: string[] }[]) {
    const visible = rows.filter(({ accountId }) => !closed.includes(accountId))
    if (visible.length > 0) await publish(isMany ? MANY : textOf(visible), userId)
  }
}

const textOf = (rows: Changed[]) =>
  rows.map(({ id, isNew, stamp }) => `${isNew ? '+' : ''}${id}:${stamp}`).join(',')

async function publish(id: string, userId?: string) {
  const liveEvents = await app.container.make('liveEvents')
  const { householdId } = currentScope()
  await liveEvents.publish({
    householdId,
    name: 'transactions:changed',
    id,
    ...(userId && { userId }),
  })
}

/** Reads no more of history than the bound, however many rows an import made. */
const TOUCHED = /* sql */ `
  with touched as materialized (
    select table_name, row_id, operation, before from row_changes
    where household_id = app.household_id() and change_set_id = (:changeSetId)::uuid
      and table_name in ('transactions', 'transaction_lines')
    limit (:changes)::int
  ), own as (
    select t.row_id as id, t.operation = 'insert' as is_new from touched t where t.table_name = 'transactions'
    union all
    select coalesce((t.before ->> 'transaction_id')::uuid, l.transaction_id), false from touched t
    left join transaction_lines l on l.household_id = app.household_id() and l.id = t.row_id
    where t.table_name = 'transaction_lines'
  ), ids as (select id, bool_or(is_new) as is_new from own where id is not null group by id limit (:rows)::int)
  select t.id, ids.is_new as "isNew", t.account_id as "accountId",
    (select count(*) from touched) >= (:changes)::int as "isCut",
    t.version || '.' || (select sum(l.version) from transaction_lines l
      where l.household_id = t.household_id and l.transaction_id = t.id) as stamp
  from ids join transactions t on t.household_id = app.household_id() and t.id = ids.id`

/** Where somebody does not see one of these accounts whole: each member, with what is closed to them. */
const LIMITED = /* sql */ `
  select m.user_id as "userId", coalesce(array_agg(v.account_id) filter (where v.account_id is not null), '{}') as closed
  from memberships m
  left join account_visibility v on v.household_id = m.household_id and v.user_id = m.user_id
  where m.household_id = app.household_id() and exists (
    select from account_visibility one where one.household_id = app.household_id() and one.account_id = any (?::uuid[]))
  group by m.user_id`
