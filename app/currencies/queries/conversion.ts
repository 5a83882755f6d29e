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
export const MONTH_FACTORS = /* sql */ `factors as materialized (
    select k.currency, k.month, app.factor_of_month(k.currency, :currency, k.month) as factor
    from (select distinct currency, month from sums) k)`

/** The same for balances: by the rate of their day. */
export const DAY_FACTORS = /* sql */ `factors as materialized (
    select k.currency, k.day, app.factor_on(k.currency, :currency, k.day) as factor
    from (select distinct currency, day from sums) k)`

/** The currencies that a sum leaves out, since no rate is known; goes beside `app.rounded(sum(…))`. */
export const MISSING = /* sql */ `coalesce(array_agg(distinct s.currency order by s.currency) filter (where f.factor is null), '{}')`
