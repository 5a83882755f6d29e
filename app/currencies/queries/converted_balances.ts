import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'
import { DAY_FACTORS, MISSING } from '#currencies/queries/conversion'

/** What is there at the end of a day in one currency, in its minor units. */
export interface BalanceOfDay {
  day: Day
  currency: string
  minor: bigint
}

export interface ConvertedBalance {
  /** In minor units of the currency that was asked for, rounded once; null where no rate is known at all. */
  minor: bigint | null
  /** Currencies that are left out, since no rate of that day is known. */
  missing: string[]
}

/**
 * Balances added up for each day in one currency, by the rate of their day; one query for any number of
 * days. What has no rate is left out and named: never 1:1, never zero.
 */
export async function convertedBalances(
  balances: BalanceOfDay[],
  currency: string
): Promise<Map<Day, ConvertedBalance>> {
  if (balances.length === 0) return new Map()
  const rows = JSON.stringify(balances.map((one) => ({ ...one, minor: one.minor.toString() })))
  const { rows: found } = await tenantDb().rawQuery(SQL, sqlBindings({ rows, currency }))
  return new Map(
    found.map(({ day, ...converted }: ConvertedBalance & { day: Day }) => [day, converted])
  )
}

const SQL = /* sql */ `
  with sums as (
    select day, currency, sum(minor) as minor
    from jsonb_to_recordset((:rows)::jsonb) as one (day date, currency text, minor bigint) group by 1, 2
  ), ${DAY_FACTORS}
  select s.day, ${MISSING} as missing, app.rounded(sum(s.minor * f.factor)) as minor
  from sums s join factors f using (currency, day) group by s.day order by s.day`
