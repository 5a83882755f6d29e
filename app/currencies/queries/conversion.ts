/** What a euro was worth in a month, where banks say so; the rest of what is known is a function's to look for, and dear. */
const averageOf = (code: string) => /* sql */ `case when ${code} = 'EUR' then 1 else (
  select m.per_euro from exchange_months m where m.currency = ${code} and m.month = d.month) end`

/**
 * Pieces of SQL that convert sums set-based. Give the query a CTE `sums` with the columns `currency`,
 * `month` (or `day`) and what you add, and `:currency` for the one to convert into; write one of these CTEs
 * after it, join it, and round each finished sum once:
 *
 *   with sums as (select month, category_id, currency, sum(net_minor) as net_minor from category_months … group by 1, 2, 3),
 *   ${MONTH_FACTORS}
 *   select s.month, ${MISSING} as missing, app.rounded(sum(s.net_minor * f.factor)) as "netMinor"
 *   from sums s join factors f using (currency, month) group by s.month
 *
 * A sum without any known rate is null, never zero and never 1:1; `missing` names what was left out.
 */
export const MONTH_FACTORS = /* sql */ `codes as materialized (
    select c.currency, exists (select from household_rates where household_id = (select app.household_id()))
      or (c.currency = 'EUR' or exists (select from exchange_rates r where r.currency = c.currency))
        and ((:currency)::text = 'EUR' or exists (select from exchange_rates r where r.currency = (:currency)::text)) as may
    from (select distinct currency from sums) c
  ), factors as materialized (
    select k.currency, k.month, case
        when k.currency = (:currency)::text then 1000000000000000000000000
        when k.source is not null and k.target is not null then app.factor(k.currency, (:currency)::text, k.source, k.target)
        when k.may then app.factor_of_month(k.currency, (:currency)::text, k.month) end as factor
    from (select d.currency, d.month, codes.may, ${averageOf('d.currency')} as source, ${averageOf('(:currency)::text')} as target
      from (select distinct currency, month from sums) d join codes using (currency) offset 0) k)`

/** The same for balances: by the rate of their day. */
export const DAY_FACTORS = /* sql */ `factors as materialized (
    select k.currency, k.day, app.factor_on(k.currency, :currency, k.day) as factor
    from (select distinct currency, day from sums) k)`

/** The currencies that a sum leaves out, since no rate is known; goes beside `app.rounded(sum(…))`. */
export const MISSING = /* sql */ `coalesce(array_agg(distinct s.currency order by s.currency) filter (where f.factor is null), '{}')`

/**
 * A finished sum of `minor` as `app.rounded(sum(minor * f.factor))` would have it, to the minor unit: what is in no other
 * currency needs no arithmetic of fifty digits for that.
 */
export const worthOf = (minor: string) => {
  const [own, others] = [`s.currency = (:currency)::text`, `s.currency <> (:currency)::text`]
  const converted = `sum(${minor} * f.factor) filter (where ${others})`
  return /* sql */ `case when ${converted} is null then (sum(${minor}) filter (where ${own}))::bigint
    else app.rounded(coalesce(sum(${minor}) filter (where ${own}), 0) * 1000000000000000000000000 + ${converted}) end`
}
