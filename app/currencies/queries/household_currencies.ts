import { tenantDb } from '#core/household_scope'

/** The currencies of the accounts that the person sees, sorted. */
export async function householdCurrencies(): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows.map(({ currency }: { currency: string }) => currency)
}

const SQL = /* sql */ `
  select distinct currency from accounts
  where household_id = app.household_id() and deleted_at is null order by currency`
