import { ACTIVE, UNOFFICIAL, WITHDRAWN } from '#core/currency_table'

/** SQL of what converts sums. docs/currencies.md says how they are used; #currencies/convert is their twin. */

const exponents = [ACTIVE, WITHDRAWN, UNOFFICIAL].flatMap((table) =>
  Object.entries(table).map(
    ([exponent, codes]) =>
      `when code in ('${codes.trim().split(/\s+/).join("', '")}') then ${exponent}`
  )
)

/** Rates and amounts are multiplied as whole numbers: a factor says how many 10^-24 of a minor unit one is worth. */
const SCALE = `1${'0'.repeat(24)}`

export const exchangeFunctions = `
  create function app.exponent_of(code text) returns int language sql immutable parallel safe as $$
    select case ${exponents.join('\n      ')}
      else 8 end
  $$;

  -- How many of a currency one euro was on a day: the source's word, else the household's own, which
  -- holds until its next one, for a year at most. Null where nobody knows.
  create function app.euro_rate(code text, of_day date) returns numeric language sql stable parallel safe as $$
    select case when code = 'EUR' then 1 else coalesce(
      (select r.per_euro from exchange_rates r where r.currency = code and r.day = of_day),
      (select o.rate * case when o.against = 'EUR' then 1 else (
          select r.per_euro from exchange_rates r where r.currency = o.against and r.day = o.day) end
        from household_rates o
        where o.household_id = app.household_id() and o.currency = code and o.day <= of_day and o.day > of_day - 366
        order by o.day desc limit 1)) end
  $$;

  -- The same for a month: the average of the days of which the source spoke, else the rate of its last day.
  create function app.euro_rate_of_month(code text, of_month date) returns numeric
    language sql stable parallel safe as $$
    select case when code = 'EUR' then 1 else coalesce(
      (select m.per_euro from exchange_months m where m.currency = code and m.month = of_month),
      app.euro_rate(code, (of_month + interval '1 month')::date - 1)) end
  $$;

  create function app.factor(source text, target text, source_rate numeric, target_rate numeric) returns numeric
    language sql immutable parallel safe as $$
    select case when source = target then ${SCALE} else
      div(target_rate * (10::numeric ^ app.exponent_of(target))::numeric(40, 0) * ${SCALE},
        source_rate * (10::numeric ^ app.exponent_of(source))::numeric(40, 0)) end
  $$;

  -- What one minor unit of the source was worth in the target, in 10^-24 of its minor units; null where
  -- a rate is missing. Two currencies that the source knows nothing of meet in a rate of the household.
  create function app.factor_on(source text, target text, of_day date) returns numeric
    language sql stable parallel safe as $$
    select case when source = target then ${SCALE} else coalesce(
      app.factor(source, target, app.euro_rate(source, of_day), app.euro_rate(target, of_day)),
      (select case when o.currency = source then app.factor(source, target, o.rate, 1)
          else app.factor(source, target, 1, o.rate) end
        from household_rates o
        where o.household_id = app.household_id() and o.day <= of_day and o.day > of_day - 366
          and ((o.currency = source and o.against = target) or (o.currency = target and o.against = source))
        order by o.day desc limit 1)) end
  $$;

  create function app.factor_of_month(source text, target text, of_month date) returns numeric
    language sql stable parallel safe as $$
    select case when source = target then ${SCALE} else coalesce(
      app.factor(source, target, app.euro_rate_of_month(source, of_month), app.euro_rate_of_month(target, of_month)),
      app.factor_on(source, target, (of_month + interval '1 month')::date - 1)) end
  $$;

  -- A sum of amounts times factors as minor units: rounded once, half to the even neighbour.
  create function app.rounded(product numeric) returns bigint language sql immutable parallel safe as $$
    select (q + case when 2 * abs(product - q * ${SCALE}) > ${SCALE}
        or (2 * abs(product - q * ${SCALE}) = ${SCALE} and mod(q, 2) <> 0) then sign(product) else 0 end)::bigint
    from (select div(product, ${SCALE}) as q) quotient
  $$;`

export const dropExchangeFunctions = `
  drop function app.rounded(numeric);
  drop function app.factor_of_month(text, text, date);
  drop function app.factor_on(text, text, date);
  drop function app.factor(text, text, numeric, numeric);
  drop function app.euro_rate_of_month(text, date);
  drop function app.euro_rate(text, date);
  drop function app.exponent_of(text);`
