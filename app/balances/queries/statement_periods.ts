import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export interface StatementPeriod {
  id: string
  startsOn: Day
  day: Day
  status: 'open' | 'finished'
  /** Minor units of `currency`; what is owed is negative. */
  balanceMinor: bigint
  currency: string
  finishedAt: Date | null
  /** Rows that it counted. */
  rows: number
  /** What a row of its own took up; null without one. */
  adjustmentMinor: bigint | null
  adjustmentId: string | null
}

/** What was compared with the bank so far, the newest first. */
export async function statementPeriods(accountId: string): Promise<StatementPeriod[]> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId })
  return rows
}

const SQL = /* sql */ `
  select r.id, r.starts_on::text as "startsOn", r.day::text, r.status, r.balance_minor as "balanceMinor", r.currency,
    r.finished_at as "finishedAt", a.amount_minor as "adjustmentMinor", a.id as "adjustmentId",
    (select count(*)::int from transactions t
      where t.household_id = r.household_id and t.reconciliation_id = r.id and t.deleted_at is null) as rows
  from reconciliations r
  left join transactions a on a.household_id = r.household_id and a.id = r.adjustment_id and a.deleted_at is null
  where r.household_id = app.household_id() and r.account_id = (:accountId)::uuid and r.deleted_at is null
  order by r.status = 'open' desc, r.day desc, r.created_at desc limit 120`
