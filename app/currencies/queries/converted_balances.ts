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
  /** The balances above nothing, and those below it; rounded by themselves. */
  haveMinor: bigint | null
  oweMinor: bigint | null
  /** Currencies that are left out, since no rate of that day is known. */
  missing: string[]
}

/**
 * Balances added up for each day in one currency, by the rate of their day; one query for any number of
 * days. Days after `latest` have its rate, since nobody knows theirs. What has no rate is left out and
 * named: never 1:1, never zero.
 */
export async function convertedBalances(
  balances: BalanceOfDay[],
  currency: string,
  latest?: Day
): Promise<Map<Day, ConvertedBalance>> {
  if (balances.length === 0) return new Map()
  const rows = JSON.stringify(balances.map((one) => ({ ...one, minor: one.minor.toString() })))
  const bindings = sqlBindings({ rows, currency, latest: latest ?? null })
  const { rows: found } = await tenantDb().rawQuery(SQL, bindings)
  return new Map(
    found.map(({ at, ...converted }: ConvertedBalance & { at: Day }) => [at, converted])
  )
}

const SQL = /* sql */ `
  with sums as (
    select one.day as at, least(one.day, (:latest)::date) as day, currency, sum(minor) as minor,
      sum(greatest(minor, 0)) as have, sum(least(minor, 0)) as owe
    from jsonb_to_recordset((:rows)::jsonb) as one (day date, currency text, minor bigint) group by 1, 2, 3
  ), ${DAY_FACTORS}
  select s.at, ${MISSING} as missing, app.rounded(sum(s.minor * f.factor)) as minor,
    app.rounded(sum(s.have * f.factor)) as "haveMinor", app.rounded(sum(s.owe * f.factor)) as "oweMinor"
  from sums s join factors f using (currency, day) group by s.at order by s.at`
