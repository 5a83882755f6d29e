import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

export interface Together {
  /** In the household's currency, by the rates of the day; null where nothing has a rate. */
  minor: bigint | null
  /** Currencies without a rate, which are left out. */
  missing: string[]
  /** Currencies whose rate is much older than the day, with the day it is of. */
  old: { currency: string; knownOn: Day }[]
}

interface Sum {
  currency: string
  minor: bigint
}

/** Adds sums of several currencies up in one, for each list by itself; one query. See docs/currencies.md. */
export async function together(lists: Sum[][], target: string, day: Day): Promise<Together[]> {
  const sums = lists.flatMap((list, place) =>
    list.map(({ currency, minor }) => ({ place, currency, minor: String(minor) }))
  )
  const bindings = sqlBindings({ sums: JSON.stringify(sums), target, day })
  const { rows } = await tenantDb().rawQuery(SQL, bindings)
  const found = new Map(rows.map((row: Together & { place: number }) => [row.place, row]))
  return lists.map(
    (_, place) => (found.get(place) as Together) ?? { minor: 0n, missing: [], old: [] }
  )
}

/** Rates of more than 5 days before stand in, but are named. */
const SQL = /* sql */ `
  with sums as (
    select * from jsonb_to_recordset((:sums)::jsonb) s (place int, currency text, minor bigint)
  ), factors as materialized (
    select currency, app.factor_on(currency, :target, (:day)::date) as factor,
      (select min(r.known_on) from exchange_rates r
        where r.day = (:day)::date and r.currency in (k.currency, :target)) as known_on
    from (select distinct currency from sums) k
  )
  select s.place, app.rounded(sum(s.minor * f.factor)) as minor,
    coalesce(jsonb_agg(distinct s.currency) filter (where f.factor is null), '[]') as missing,
    coalesce(jsonb_agg(distinct jsonb_build_object('currency', s.currency, 'knownOn', f.known_on)) filter (
      where f.factor is not null and s.currency <> :target and f.known_on < (:day)::date - 5), '[]') as old
  from sums s join factors f using (currency) group by s.place`
