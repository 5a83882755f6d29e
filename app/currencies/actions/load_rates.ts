import db from '@adonisjs/lucid/services/db'
import { now } from '#core/clock'
import { todayIn } from '#core/calendar'
import { sqlBindings } from '#core/sql_bindings'
import { plausible, type PublishedRate } from '#currencies/sources/published'

/** For how many days the last known rate stands in where the source is silent. */
export const FILLED_DAYS = 30
const AT_ONCE = 20_000

/**
 * Keeps what a source published, fills the days between, and averages the months that this touches.
 * The same file twice changes nothing; a rate that the source corrected is corrected. Answers how many
 * rates are new or other ones.
 */
export async function loadRates(source: string, published: PublishedRate[]): Promise<number> {
  const rates = onceEach(plausible(published, todayIn('UTC', now())))
  if (rates.length === 0) return 0
  return db.transaction(async (client) => {
    await client.rawQuery(`select pg_advisory_xact_lock(hashtextextended('exchange rates', 0))`)
    let changed = 0
    let first = rates[0].day
    for (let at = 0; at < rates.length; at += AT_ONCE) {
      const some = rates.slice(at, at + AT_ONCE)
      const { rows } = await client.rawQuery(KEEP, { source, rates: JSON.stringify(some) })
      changed += rows[0].changed
    }
    for (const { day } of rates) if (day < first) first = day
    if (changed > 0) {
      const bindings = sqlBindings({ first, most: FILLED_DAYS })
      for (const sql of [UNFILL, FILL, FORGET_MONTHS, AVERAGE]) await client.rawQuery(sql, bindings)
    }
    return changed
  })
}

/** A statement cannot write one row twice; the last word of a file counts. */
function onceEach(rates: PublishedRate[]) {
  return [...new Map(rates.map((rate) => [`${rate.currency} ${rate.day}`, rate])).values()]
}

const KEEP = /* sql */ `
  with kept as (
    insert into exchange_rates as old (currency, day, per_euro, known_on, source)
    select r.currency, r.day, r."perEuro", r.day, :source
    from jsonb_to_recordset((:rates)::jsonb) r (currency text, day date, "perEuro" numeric)
    on conflict (currency, day) do update
      set per_euro = excluded.per_euro, known_on = excluded.known_on, source = excluded.source
      where old.per_euro <> excluded.per_euro or old.known_on <> excluded.known_on
    returning 1
  ) select count(*)::int as changed from kept`

const UNFILL = /* sql */ `
  delete from exchange_rates where known_on < day and day >= (:first)::date`

/** From the last word before the first new one on, since what that one fills may end earlier now. */
const FILL = /* sql */ `
  insert into exchange_rates (currency, day, per_euro, known_on, source)
  select r.currency, filled::date, r.per_euro, r.day, r.source
  from (
    select *, lead(day) over (partition by currency order by day) as next_day
    from exchange_rates where known_on = day and day >= (:first)::date - (:most)::int
  ) r
  cross join lateral generate_series(
    greatest(r.day + 1, (:first)::date), least(coalesce(r.next_day - 1, r.day + (:most)::int), r.day + (:most)::int), interval '1 day'
  ) filled`

const FORGET_MONTHS = /* sql */ `
  delete from exchange_months where month >= app.month_of((:first)::date)`

/** A month in which the source has not spoken yet has the rates that stand in for its days. */
const AVERAGE = /* sql */ `
  insert into exchange_months (currency, month, per_euro)
  select currency, app.month_of(day), round(coalesce(avg(per_euro) filter (where known_on = day), avg(per_euro)), 12)
  from exchange_rates where day >= app.month_of((:first)::date)
  group by 1, 2`
