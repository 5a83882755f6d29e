import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

/** A row that waits, and another one that it may be the same as, or the other end of. */
export interface OpenPair {
  id: string
  kind: 'duplicate' | 'transfer'
  /** The row that waits. */
  rowId: string
  otherId: string
  /** The lines of both, to join them at once; null where one is split. */
  lineId: string | null
  otherLineId: string | null
  payee: string
  accountName: string
  occurredOn: Day
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
}

/** Open matches of these rows, where both sides are seen by the reader. */
export async function openPairs(ids: string[]): Promise<OpenPair[]> {
  if (ids.length === 0) return []
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ ids }))
  return distinct(rows)
}

/** A pair of which both sides wait here is asked once. */
const distinct = (pairs: OpenPair[]) =>
  [...new Map(pairs.toReversed().map((pair) => [pair.id, pair] as const)).values()].toReversed()

const WHOLE_LINE = (transaction: string) => /* sql */ `(
  select case when count(*) = 1 then (array_agg(l.id))[1] end from transaction_lines l
  where l.household_id = app.household_id() and l.transaction_id = ${transaction})`

const SQL = /* sql */ `
  select m.id, m.kind, row.id as "rowId", t.id as "otherId", ${WHOLE_LINE('row.id')} as "lineId", ${WHOLE_LINE('t.id')} as "otherLineId", t.payee, a.name as "accountName",
    t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency
  from unnest((:ids)::uuid[]) row (id)
  cross join lateral (
    (select one.id, one.kind, one.second_id as other from matches one
      where one.household_id = app.household_id() and one.first_id = row.id and one.status = 'open')
    union all
    (select one.id, one.kind, one.first_id as other from matches one
      where one.household_id = app.household_id() and one.second_id = row.id and one.status = 'open')
  ) m
  join transactions t on t.household_id = app.household_id() and t.id = m.other and t.deleted_at is null
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  order by t.occurred_on desc, t.id`
