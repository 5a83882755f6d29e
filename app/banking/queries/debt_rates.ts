import { tenantDb } from '#core/household_scope'

/**
 * What banks say of each debt that the reader sees whole: percent a year (what purchases cost, on a card;
 * else the highest rate) as a decimal, and the least that is due each month, in minor units, positive.
 */
export async function debtRates() {
  const { rows } = await tenantDb().rawQuery(SQL)
  return rows as { accountId: string; percent: string | null; minimumMinor: bigint | null }[]
}

const SQL = /* sql */ `
  select l.account_id as "accountId", abs(coalesce(l.minimum_minor, l.next_payment_minor)) as "minimumMinor", (
    select r.rate ->> 'percent' from jsonb_array_elements(l.rates) as r (rate)
    order by (r.rate ->> 'kind') is not distinct from 'purchase_apr' desc, (r.rate ->> 'percent')::numeric desc
    limit 1
  ) as percent
  from liabilities l where l.household_id = app.household_id()`
