import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

/** What the rows make of an account at the end of a day, in its minor units; counted back from today. */
export async function ledgerBalance(accountId: string, day: Day): Promise<bigint> {
  const { rows } = await tenantDb().rawQuery(SQL, { accountId, day })
  return rows[0]?.minor ?? 0n
}

/** Of an account `a`, at the end of the day `:day`. */
export const LEDGER_AT_DAY = /* sql */ `(a.opening_minor
    + coalesce((select t.posted_minor from account_totals t
      where t.household_id = a.household_id and t.account_id = a.id and t.currency = a.currency), 0)
    - coalesce((select sum(d.posted_minor) from account_days d
      where d.household_id = a.household_id and d.account_id = a.id and d.currency = a.currency
        and d.day > (:day)::date), 0))::bigint`

const SQL = /* sql */ `
  select ${LEDGER_AT_DAY} as minor from accounts a
  where a.household_id = app.household_id() and a.id = (:accountId)::uuid`
