import { tenantDb } from '#core/household_scope'

export interface PayeeRows {
  payee: string
  /** Live rows of this payee, the asked ones included. */
  count: number
}

/** The payee that all of these transactions have, and how many rows it has; null where there are several, or no name. */
export async function payeeRows(ids: string[]): Promise<PayeeRows | null> {
  const { rows } = await tenantDb().rawQuery(SQL, { ids })
  return rows[0] ?? null
}

const SQL = /* sql */ `
  select one.payee, (
    select count(*)::int from transactions t where t.household_id = app.household_id() and t.deleted_at is null
      and t.merchant = one.merchant) as count
  from (
    select min(t.payee) as payee, min(t.merchant) as merchant from transactions t
    where t.household_id = app.household_id() and t.id = any ((:ids)::uuid[])
    having count(distinct t.merchant) = 1
  ) one where one.payee <> ''`
