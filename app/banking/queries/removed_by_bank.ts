import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** A transaction that the bank took away although a person had said something of it (R14). */
export interface RemovedByBank {
  id: string
  accountId: string
  payee: string
  note: string | null
  occurredOn: Day
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
  lineCount: number
  removedAt: Date
}

const SQL = /* sql */ `
  select t.id, t.account_id as "accountId", t.payee, t.note, t.occurred_on as "occurredOn",
    t.amount_minor as "amountMinor", t.currency, line.count as "lineCount", t.deleted_at as "removedAt"
  from transactions t cross join lateral (
    select count(*)::int as count, bool_or(l.note is not null or l.category_origin = 'user') as "isSaid"
    from transaction_lines l where l.household_id = t.household_id and l.transaction_id = t.id
  ) line
  where t.household_id = app.household_id() and t.deleted_reason = 'bank'
    and t.deleted_at > now() - interval '90 days'
    and (t.note is not null or t.user_payee is not null or line.count > 1 or line."isSaid")
    and (:before::timestamptz is null or (t.deleted_at, t.id) < (:before::timestamptz, :id::uuid))
  order by t.deleted_at desc, t.id desc limit :limit`

interface Request {
  /** The last row of the page before. */
  last?: Pick<RemovedByBank, 'id' | 'removedAt'>
  limit?: number
}

/** Of the last 90 days, those that carried a note, a name, a split or a chosen category; newest first. */
export async function removedByBank({ last, limit = 50 }: Request = {}): Promise<RemovedByBank[]> {
  const bindings = { before: last?.removedAt ?? null, id: last?.id ?? null, limit }
  const { rows } = await tenantDb().rawQuery(SQL, bindings as never)
  return rows
}
