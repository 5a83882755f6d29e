import { daysBetween, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** A rate this much older than its day is shown with a mark. */
export const OLD_AFTER_DAYS = 5

export interface RateUsed {
  currency: string
  /** One of the currency in the other one, exact to 8 digits after the first that counts; null where no rate is known. */
  rate: string | null
  /** Of which day the rate is; the older one where two rates meet. Null where none is known. */
  knownOn: Day | null
  /** `ecb`, `own`, or null where none is known. */
  source: 'ecb' | 'own' | null
  isOld: boolean
}

/** By which rates balances of a day are converted into `target`, in the order of the codes; itself left out. */
export async function ratesUsed(codes: string[], target: string, day: Day): Promise<RateUsed[]> {
  const others = [...new Set(codes)].filter((code) => code !== target).sort()
  if (others.length === 0) return []
  const bindings = sqlBindings({ codes: JSON.stringify(others), target, day })
  const { rows } = await tenantDb().rawQuery(SQL, bindings)
  return (rows as Omit<RateUsed, 'isOld'>[]).map((row) => ({
    ...row,
    isOld: row.knownOn !== null && daysBetween(row.knownOn, day) > OLD_AFTER_DAYS,
  }))
}

const SQL = /* sql */ `
  with asked as materialized (
    select code as currency, app.factor_on(code, :target, (:day)::date)
      * 10::numeric ^ (app.exponent_of(code) - app.exponent_of(:target)) / 10::numeric ^ 24 as rate
    from jsonb_array_elements_text((:codes)::jsonb) code
  ), published as (
    select currency, known_on from exchange_rates
    where day = (:day)::date and currency in (select currency from asked union select :target)
    union all select 'EUR', (:day)::date
  ), own as (
    select case when o.currency = :target then o.against else o.currency end as currency, max(o.day) as day
    from household_rates o
    where o.household_id = app.household_id() and o.day <= (:day)::date and o.day > (:day)::date - 366
    group by 1
  )
  select a.currency, trim_scale(round(a.rate, greatest(6, 6 - floor(log(a.rate))::int)))::text as rate,
    case when a.rate is null then null when p.known_on is null then o.day else least(p.known_on, t.known_on) end as "knownOn",
    case when a.rate is null then null when p.known_on is null or t.known_on is null then 'own' else 'ecb' end as source
  from asked a left join published p using (currency) left join own o using (currency)
    left join published t on t.currency = :target
  order by a.currency`
