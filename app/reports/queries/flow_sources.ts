import { MONTH_FACTORS } from '#currencies/queries/conversion'
import { lineConditions, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import type { SumKey, SumWish } from '#reports/queries/flow_sums'

/** Stands for no category in derived sums. */
const NONE = `'00000000-0000-0000-0000-000000000000'`

const BUCKET = (day: string) =>
  `case when (:group)::text is not null then date_trunc((:group)::text, ${day}::timestamp)::date end`

/** Sums of other currencies are told apart by month, for its rate; the household's own need none. */
const RATED = (currency: string, month: string) =>
  `case when ${currency} = :currency then date '0001-01-01' else ${month} end as month`

/** A filter's fields on a table of sums. */
const OF_SUMS = /* sql */ `
  s.household_id = (:household)::uuid and ((:account)::uuid is null or s.account_id = (:account)::uuid)
  and ((:accounts)::uuid[] is null or s.account_id = any ((:accounts)::uuid[]))
  and ((:onlyCurrency)::text is null or s.currency = (:onlyCurrency)::text)
  and ((:flows)::text[] is null or s.flow = any ((:flows)::text[]))`

const OF_CATEGORIES = /* sql */ `
  ((:categories)::uuid[] is null or s.category_id = any ((:categories)::uuid[]))
  and (not (:uncategorized)::boolean or s.category_id = ${NONE})`

/** What a table of sums is told apart by, as it stands there; see `WRITTEN`. */
const KEYS: Record<SumKey, string> = {
  none: 'null::uuid',
  category: 's.category_id',
  account: 's.account_id',
  payee: 's.merchant',
  tag: 'null::uuid',
}

/** The same as the answer says it. */
const WRITTEN: Record<SumKey, string> = {
  none: 's.key::text',
  category: `nullif(s.key, ${NONE})::text`,
  account: 's.key::text',
  payee: 's.key',
  tag: 's.key::text',
}

/**
 * Sums of parts (bucket, month, key, currency, flow, net, in_minor, out_minor, lines), and exactly what they are worth:
 * said by the database of other currencies alone. Of the household's own it is the sum itself (`read`).
 */
const grouped = (parts: string, { by }: Pick<SumWish, 'by'>, count = 'sum(lines)') => /* sql */ `
  with sums as materialized (
    select bucket, month, key, currency, flow, sum(net)::bigint as net, sum(in_minor)::bigint as in_minor,
      sum(out_minor)::bigint as out_minor, (${count})::int as lines
    from (${parts}) parts group by bucket, month, key, currency, flow
  ), ${MONTH_FACTORS}, answer as (
    select s.bucket, s.key, s.currency, s.flow, s.net, s.in_minor, s.out_minor, s.lines,
      null as net_worth, null as in_worth, null as out_worth, false as is_missing
    from sums s where s.currency = :currency and (s.lines <> 0 or s.net <> 0)
    union all
    select s.bucket, s.key, s.currency, s.flow, sum(s.net)::bigint, sum(s.in_minor)::bigint, sum(s.out_minor)::bigint,
      sum(s.lines)::int, ${exactly('net')}, ${exactly('in_minor')}, ${exactly('out_minor')}, bool_or(f.factor is null)
    from sums s join factors f using (currency, month) where s.currency <> :currency
    group by s.bucket, s.key, s.currency, s.flow having sum(s.lines) <> 0 or sum(s.net) <> 0
  )
  select s.bucket, ${WRITTEN[by]} as key, s.currency, s.flow, s.net as "netMinor", s.in_minor as "inMinor",
    s.out_minor as "outMinor", s.lines as count, s.net_worth as "netWorth", s.in_worth as "inWorth",
    s.out_worth as "outWorth", s.is_missing as "isMissing"
  from answer s order by s.bucket, s.currency, s.key, s.flow`

const exactly = (sum: string) => `coalesce(sum(s.${sum} * f.factor), 0)::numeric(60, 0)::text`

/**
 * The sums of whole months, and of the days at the ends the lines themselves: added, or taken off. What a month belongs
 * to is looked up, since working it out for each of very many sums would take as long as adding them up.
 */
export const fromMonths = (wish: SumWish) =>
  grouped(
    /* sql */ `
    select time.bucket, ${RATED('s.currency', 's.month')}, ${KEYS[wish.by]} as key, s.currency, s.flow,
      s.net_minor as net, s.in_minor, s.out_minor, s.rows as lines
    from category_months s join (${MONTHS}) time using (month)
    where ${OF_SUMS} and ${OF_CATEGORIES} and s.month >= (:first)::date and s.month <= (:last)::date
    union all
    ${edges(KEYS[wish.by])} and ${OF_CATEGORIES}`,
    wish
  )

const MONTHS = /* sql */ `
  select month::date as month, ${BUCKET('month')} as bucket
  from generate_series((:first)::date::timestamp, (:last)::date::timestamp, interval '1 month') month`

/**
 * The lines of the days at the ends: added, or taken off. Conditions may follow. Each transaction's lines are looked up
 * by it ("offset 0"): an index of all that ever came in, or of a category, would be read from end to end.
 */
const edges = (key: string) => /* sql */ `
    select ${BUCKET('s.day')}, ${RATED('s.currency', 'app.month_of(s.day)')}, ${key}, s.currency, s.flow, s.sign * s.amount_minor,
      s.sign * greatest(s.amount_minor, 0), s.sign * least(s.amount_minor, 0), s.sign
    from (
      select t.household_id, t.account_id, t.currency, t.merchant, t.occurred_on as day, l.flow, l.amount_minor,
        coalesce(l.category_id, ${NONE}) as category_id, edge.sign
      from unnest((:starts)::date[], (:ends)::date[], (:signs)::int[]) edge (first, last, sign)
      join transactions t on t.household_id = (:household)::uuid and t.deleted_at is null
        and t.occurred_on between edge.first and edge.last
      cross join lateral (
        select * from transaction_lines line
        where line.household_id = t.household_id and line.transaction_id = t.id offset 0
      ) l
    ) s where ${OF_SUMS}`

/**
 * What payees got and gave in whole years, and in the days at the ends that differ from them. Other currencies are
 * worth something else in each month: their lines are read, of the accounts that have some.
 */
export const fromPayeeYears = () =>
  grouped(
    /* sql */ `
    select ${BUCKET('s.year')} as bucket, ${RATED('s.currency', 's.year')}, s.merchant as key, s.currency, s.flow,
      s.net_minor as net, s.in_minor, s.out_minor, s.rows as lines
    from payee_years s
    where ${OF_SUMS} and s.currency = :currency and s.year >= (:first)::date and s.year <= (:last)::date
    union all
    ${edges('s.merchant')} and s.currency = :currency
    union all
    select ${BUCKET('s.day')}, ${RATED('s.currency', 'app.month_of(s.day)')}, s.merchant, s.currency, s.flow, s.amount_minor,
      greatest(s.amount_minor, 0), least(s.amount_minor, 0), 1
    from (
      select t.household_id, t.account_id, t.currency, t.merchant, t.occurred_on as day, l.flow, l.amount_minor
      from account_totals other
      join transactions t on t.household_id = other.household_id and t.account_id = other.account_id
        and t.currency = other.currency and t.deleted_at is null
        and t.occurred_on between (:from)::date and (:to)::date
      join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
      where other.household_id = (:household)::uuid and other.currency <> :currency and other.rows > 0
    ) s where ${OF_SUMS}`,
    { by: 'payee' }
  )

export const fromDays = (wish: SumWish) =>
  grouped(
    /* sql */ `
    select ${BUCKET('s.day')} as bucket, ${RATED('s.currency', 'app.month_of(s.day)')}, ${KEYS[wish.by]} as key, s.currency, s.flow,
      s.net_minor as net, s.in_minor, s.out_minor, s.rows as lines
    from flow_days s where ${OF_SUMS} and s.day between (:from)::date and (:to)::date`,
    wish
  )

const ROW_KEYS: Record<SumKey, string> = {
  none: 'null::uuid',
  category: 'l.category_id',
  account: 't.account_id',
  payee: 't.merchant',
  tag: 'tagged.id',
}

/** Every line that is meant, found by whatever index knows it; a line with two tags stands under both. */
export const fromLines = (bindings: FilterBindings, { by, counts }: SumWish) =>
  grouped(
    /* sql */ `
    select t.id, ${BUCKET('t.occurred_on')} as bucket, ${RATED('t.currency', 'app.month_of(t.occurred_on)')},
      ${ROW_KEYS[by]} as key, t.currency,
      ${counts ? `null::text` : 'l.flow'} as flow, l.amount_minor as net,
      greatest(l.amount_minor, 0) as in_minor, least(l.amount_minor, 0) as out_minor, 1 as lines
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ${by === 'tag' ? 'left join lateral unnest(l.tag_ids) tagged (id) on true' : ''}
    where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings)}`,
    { by },
    counts ? 'count(distinct id)' : undefined
  )
