import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { ledgerBalance } from '#balances/queries/ledger_balance'
import type { Day } from '#core/calendar'
import type Reconciliation from '#balances/models/reconciliation'

export interface CountedRow {
  id: string
  day: Day
  payee: string
  amountMinor: bigint
  source: string
  /** The bank counted it, as far as the person says. */
  isCleared: boolean
}

export interface Figures {
  /** What the cleared rows make of the account. */
  clearedMinor: bigint
  /** What the bank says minus that; zero is the end. */
  differenceMinor: bigint
  cleared: number
  notYet: number
}

/** More are not shown: the older ones count as cleared. */
export const MOST_ROWS = 1000

/** The rows that a reconciliation is about, the newest first. */
export async function countedRows(of: Reconciliation): Promise<CountedRow[]> {
  const { rows } = await tenantDb().rawQuery(ROWS, sqlBindings(namesOf(of)))
  return rows
}

/** Where a reconciliation stands. */
export async function figuresOf(of: Reconciliation): Promise<Figures> {
  const { rows } = await tenantDb().rawQuery(SUMS, sqlBindings(namesOf(of)))
  const { notYetMinor, cleared, notYet } = rows[0]
  const clearedMinor = (await ledgerBalance(of.accountId, of.day)) - (notYetMinor as bigint)
  const differenceMinor = of.balanceMinor - clearedMinor
  return { clearedMinor, differenceMinor, cleared, notYet }
}

export const namesOf = ({ id, accountId, currency, startsOn, day }: Reconciliation) => ({
  id,
  accountId,
  currency,
  startsOn,
  day,
  most: MOST_ROWS,
})

/** Posted rows of the time that no other reconciliation holds; each half by an index of its own. */
export const COUNTABLE = /* sql */ `t.household_id = app.household_id() and t.account_id = (:accountId)::uuid
  and t.currency = :currency and t.deleted_at is null and not t.is_pending
  and t.posted_on between (:startsOn)::date and (:day)::date
  and t.id in (
    select free.id from transactions free
    where free.household_id = app.household_id() and free.account_id = (:accountId)::uuid
      and free.reconciliation_id is null and free.deleted_at is null
      and free.posted_on between (:startsOn)::date and (:day)::date
    union all select own.id from transactions own
    where own.household_id = app.household_id() and own.reconciliation_id = (:id)::uuid)`

export const IS_EXCEPTION = /* sql */ `exists (select from reconciliation_exceptions e
  where e.household_id = t.household_id and e.reconciliation_id = (:id)::uuid and e.transaction_id = t.id)`

const ROWS = /* sql */ `
  select t.id, t.posted_on::text as day, t.payee, t.amount_minor as "amountMinor", t.source,
    not ${IS_EXCEPTION} as "isCleared"
  from transactions t where ${COUNTABLE}
  order by t.posted_on desc, t.id desc limit :most`

const SUMS = /* sql */ `
  with counted as (select t.amount_minor, ${IS_EXCEPTION} as is_exception from transactions t where ${COUNTABLE})
  select coalesce(sum(amount_minor) filter (where is_exception), 0)::bigint as "notYetMinor",
    (count(*) filter (where not is_exception))::int as cleared,
    (count(*) filter (where is_exception))::int as "notYet"
  from counted`
