import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { isTransposed } from '#balances/transposed'

/** Why a row may be what the bank and the ledger differ by; each has a sentence in balances.json. */
export type Reason =
  'deleted' | 'pending' | 'later' | 'not_yet' | 'double' | 'extra' | 'wrong_sign' | 'transposed'

export interface Culprit {
  id: string
  day: Day
  payee: string
  amountMinor: bigint
  reason: Reason
}

interface Question {
  accountId: string
  /** What the bank says minus what the ledger does. */
  differenceMinor: bigint
  from: Day
  to: Day
  /** The reconciliation whose open rows count as not there yet. */
  reconciliationId?: string
}

const SHOWN = 12
const AROUND_DAYS = 14

/**
 * Rows that would explain a difference by themselves: of its amount and not counted (deleted, pending, later,
 * not ticked), counted but perhaps not by the bank (twice, or at all), entered the wrong way around, or
 * with two digits swapped.
 */
export async function culprits(of: Question): Promise<Culprit[]> {
  const { differenceMinor: difference } = of
  if (difference === 0n) return []
  const { rows } = await tenantDb().rawQuery(
    SQL,
    sqlBindings({
      accountId: of.accountId,
      reconciliationId: of.reconciliationId ?? null,
      from: addDays(of.from, -AROUND_DAYS),
      to: of.to,
      until: addDays(of.to, AROUND_DAYS),
      difference,
      half: difference % 2n === 0n ? -difference / 2n : null,
      // Two digits that stand for each other differ by a multiple of nine.
      swapped: difference % 9n === 0n,
    })
  )
  const found = (rows as (Omit<Culprit, 'reason'> & { reason: Reason | 'maybe' })[]).filter(
    ({ amountMinor, reason }) =>
      reason !== 'maybe' || isTransposed(amountMinor, amountMinor + difference)
  )
  return found
    .map((row) => ({
      ...row,
      reason: row.reason === 'maybe' ? ('transposed' as const) : row.reason,
    }))
    .slice(0, SHOWN)
}

const SQL = /* sql */ `
  with near as (
    select t.id, t.posted_on as day, t.payee, t.amount_minor, t.merchant, t.deleted_at is not null as is_deleted,
      t.is_pending, t.posted_on > (:to)::date as is_later,
      exists (select from reconciliation_exceptions e where e.household_id = t.household_id
        and e.reconciliation_id = (:reconciliationId)::uuid and e.transaction_id = t.id) as is_open
    from transactions t
    where t.household_id = app.household_id() and t.account_id = (:accountId)::uuid
      and t.posted_on between (:from)::date and (:until)::date
      -- Live ones along the account's index, those in the trash along theirs.
      and t.id in (
        select live.id from transactions live
        where live.household_id = app.household_id() and live.account_id = (:accountId)::uuid and live.deleted_at is null
          and live.occurred_on between (:from)::date - 60 and (:until)::date + 60
        union all select gone.id from transactions gone
        where gone.household_id = app.household_id() and gone.deleted_at > now() - interval '400 days'
          and gone.amount_minor = (:difference)::bigint and gone.deleted_reason is distinct from 'merged')
  ), judged as (
    select n.*, case
      when amount_minor = (:difference)::bigint and is_deleted then 'deleted'
      when amount_minor = (:difference)::bigint and is_pending then 'pending'
      when amount_minor = (:difference)::bigint and is_later then 'later'
      when amount_minor = (:difference)::bigint and is_open then 'not_yet'
      when is_deleted or is_pending or is_later or is_open then null
      when amount_minor = -(:difference)::bigint and exists (select from near twin where twin.id <> n.id
        and twin.amount_minor = n.amount_minor and twin.merchant = n.merchant and abs(twin.day - n.day) <= 3
        and not (twin.is_deleted or twin.is_pending)) then 'double'
      when amount_minor = -(:difference)::bigint then 'extra'
      when amount_minor = (:half)::bigint then 'wrong_sign'
      when (:swapped)::boolean then 'maybe' end as reason
    from near n
  )
  select id, day::text, payee, amount_minor as "amountMinor", reason from judged where reason is not null
  order by array_position(array['deleted', 'pending', 'later', 'not_yet', 'double', 'extra', 'wrong_sign', 'maybe'], reason),
    day desc, id desc limit 2000`
