import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

/** A transaction that is in no list and no sum any more, and can be brought back. */
export interface Deleted {
  id: string
  payee: string
  occurredOn: Day
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
  accountName: string
  deletedAt: Date
  reason: 'user' | 'bank' | 'undo'
}

/** Newest deletion first, on from the row with the id `before`. What was merged is with its other half. */
export async function trash({ before = null, limit }: { before?: string | null; limit: number }) {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ before, limit }))
  return rows as Deleted[]
}

const SQL = /* sql */ `
  select t.id, t.payee, t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency,
    a.name as "accountName", t.deleted_at as "deletedAt", t.deleted_reason as reason
  from transactions t join accounts a on a.household_id = t.household_id and a.id = t.account_id and a.deleted_at is null
  where t.household_id = app.household_id() and t.deleted_at is not null and t.deleted_reason <> 'merged'
    and ((:before)::uuid is null or (t.deleted_at, t.id) < (
      select last.deleted_at, last.id from transactions last
      where last.household_id = app.household_id() and last.id = (:before)::uuid))
  order by t.deleted_at desc, t.id desc limit (:limit)::int`
