import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

/** A name that rows show, whatever capitals it is written in. */
export interface Merchant {
  /** The name in small letters, of at most 200 characters. */
  key: string
  name: string
  /** The newest row's payee as it was sent, where the name is another one. */
  sent: string | null
  lastSeen: Day
  /** At most COUNTED + 1, which stands for more. */
  rows: number
}

export const COUNTED = 500
const PAGE = 50

/**
 * A page of merchants by name, after a key, of those whose name holds a text. The index gives one name
 * after the other without the rows between them, so history costs nothing.
 */
export async function merchantPage({ after = '', search = '' } = {}) {
  const pattern = search ? `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await tenantDb().rawQuery(
    PAGE_SQL,
    sqlBindings({ after, pattern, limit: PAGE + 1, counted: COUNTED + 1 })
  )
  const merchants = (rows as Merchant[]).slice(0, PAGE)
  return { merchants, next: rows.length > PAGE ? merchants.at(-1)!.key : null }
}

/** Of these names those that there are. */
export async function merchantsByKeys(keys: string[]): Promise<Merchant[]> {
  const { rows } = await tenantDb().rawQuery(SOME_SQL, sqlBindings({ keys, counted: COUNTED + 1 }))
  return rows
}

export interface SentName {
  /** Of payee_names. */
  id: string
  /** The payee as sent, in small letters. */
  key: string
}

/** Which payees, as they are sent, are called so here: of those whose rows the reader may see. */
export async function namesOf(name: string): Promise<SentName[]> {
  const { rows } = await tenantDb().rawQuery(NAMES, sqlBindings({ name }))
  return rows
}

const NAMES = /* sql */ `
  select n.id, n.key from payee_names n where n.household_id = app.household_id() and lower(left(n.name, 200)) = :name
    and (app.closed_accounts() = '{}' or exists (select from transactions t
      where t.household_id = n.household_id and t.merchant = :name and t.deleted_at is null
        and lower(coalesce(t.bank_payee, t.bank_text)) = n.key))
  order by n.key limit 200`

const FACTS = /* sql */ `
  select n.key, last.payee as name, last.sent, last.occurred_on as "lastSeen", counted.rows
  from named n
  cross join lateral (
    select t.payee, t.occurred_on, nullif(coalesce(t.bank_payee, t.bank_text), t.payee) as sent from transactions t
    where t.household_id = app.household_id() and t.deleted_at is null and t.merchant = n.key
    order by t.occurred_on desc limit 1
  ) last
  cross join lateral (
    select count(*)::int as rows from (
      select from transactions t where t.household_id = app.household_id() and t.deleted_at is null
        and t.merchant = n.key limit :counted
    ) few
  ) counted
  order by n.key`

const PAGE_SQL = /* sql */ `
  with recursive skipped as (
    (select t.merchant as key from transactions t
      where t.household_id = app.household_id() and t.deleted_at is null and t.merchant > :after
      order by t.merchant limit 1)
    union all
    select (select t.merchant from transactions t
      where t.household_id = app.household_id() and t.deleted_at is null and t.merchant > skipped.key
      order by t.merchant limit 1)
    from skipped where skipped.key is not null
  ), named as materialized (
    select key from skipped where key is not null and ((:pattern)::text is null or key like :pattern) limit :limit
  )
  ${FACTS}`

const SOME_SQL = /* sql */ `
  with named as materialized (select distinct key from unnest((:keys)::text[]) wished (key))
  ${FACTS}`
