import { lineConditions, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import type { SumKey, SumWish } from '#reports/queries/flow_sums'

/** Stands for no category in derived sums. */
const NONE = `'00000000-0000-0000-0000-000000000000'`

const BUCKET = (day: string) =>
  `case when (:group)::text is not null then date_trunc((:group)::text, ${day})::date end`

/** A filter's fields on a table of sums. */
const OF_SUMS = /* sql */ `
  s.household_id = (:household)::uuid and ((:account)::uuid is null or s.account_id = (:account)::uuid)
  and ((:flows)::text[] is null or s.flow = any ((:flows)::text[]))`

const OF_CATEGORIES = /* sql */ `
  ((:categories)::uuid[] is null or s.category_id = any ((:categories)::uuid[]))
  and (not (:uncategorized)::boolean or s.category_id = ${NONE})`

const KEYS: Record<SumKey, string> = {
  none: 'null::text',
  category: `nullif(s.category_id, ${NONE})::text`,
  account: 's.account_id::text',
  payee: 'null::text',
  tag: 'null::text',
}

/** What one minor unit was worth in the household's currency in its month; null where no rate is known. */
const FACTORS = /* sql */ `factors as materialized (
    select k.currency, k.month,
      case when k.currency = :currency then 10::numeric ^ 24 else app.factor_of_month(k.currency, :currency, k.month) end as factor
    from (select distinct currency, month from sums) k)`

/** Sums of parts (bucket, month, key, currency, flow, net, in_minor, out_minor, lines), and exactly what they are worth. */
const grouped = (parts: string, count = 'sum(s.lines)') => /* sql */ `
  with sums as materialized (
    select bucket, month, key, currency, flow, sum(net) as net, sum(in_minor) as in_minor, sum(out_minor) as out_minor,
      ${count === 'sum(s.lines)' ? 'sum(lines)' : count} as lines
    from (${parts}) parts group by bucket, month, key, currency, flow
  ), ${FACTORS}
  select s.bucket, s.key, s.currency, s.flow, sum(s.net)::bigint as "netMinor", sum(s.lines)::int as count,
    coalesce(sum(s.net * f.factor), 0)::numeric(60, 0)::text as "netWorth",
    coalesce(sum(s.in_minor * f.factor), 0)::numeric(60, 0)::text as "inWorth",
    coalesce(sum(s.out_minor * f.factor), 0)::numeric(60, 0)::text as "outWorth",
    bool_or(f.factor is null) as "isMissing"
  from sums s join factors f using (currency, month)
  group by s.bucket, s.key, s.currency, s.flow having sum(s.lines) <> 0 or sum(s.net) <> 0
  order by s.bucket, s.currency, s.key, s.flow`

/**
 * The sums of whole months, and of the days at the ends the lines themselves: added, or taken off.
 * Lines are read by their transactions, so that row-level security sees the account.
 */
export const fromMonths = ({ by }: SumWish) =>
  grouped(/* sql */ `
    select ${BUCKET('s.month')} as bucket, s.month, ${KEYS[by]} as key, s.currency, s.flow,
      sum(s.net_minor) as net, sum(s.in_minor) as in_minor, sum(s.out_minor) as out_minor, sum(s.rows) as lines
    from category_months s
    where ${OF_SUMS} and ${OF_CATEGORIES} and s.month >= (:first)::date and s.month <= (:last)::date
    group by 1, 2, 3, 4, 5
    union all
    select ${BUCKET('s.day')}, app.month_of(s.day), ${KEYS[by]}, s.currency, s.flow, s.sign * s.amount_minor,
      s.sign * greatest(s.amount_minor, 0), s.sign * least(s.amount_minor, 0), s.sign
    from (
      select t.household_id, t.account_id, t.currency, t.occurred_on as day, l.flow, l.amount_minor,
        coalesce(l.category_id, ${NONE}) as category_id, edge.sign
      from unnest((:starts)::date[], (:ends)::date[], (:signs)::int[]) edge (first, last, sign)
      join transactions t on t.household_id = (:household)::uuid and t.deleted_at is null
        and t.occurred_on between edge.first and edge.last
      join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ) s where ${OF_SUMS} and ${OF_CATEGORIES}`)

export const fromDays = ({ by }: SumWish) =>
  grouped(/* sql */ `
    select ${BUCKET('s.day')} as bucket, app.month_of(s.day) as month, ${KEYS[by]} as key, s.currency, s.flow,
      s.net_minor as net, s.in_minor, s.out_minor, s.rows as lines
    from flow_days s where ${OF_SUMS} and s.day between (:from)::date and (:to)::date`)

const ROW_KEYS: Record<SumKey, string> = {
  none: 'null::text',
  category: 'l.category_id::text',
  account: 't.account_id::text',
  payee: 't.merchant',
  tag: 'tagged.id::text',
}

/** Every line that is meant, found by whatever index knows it; a line with two tags stands under both. */
export const fromLines = (bindings: FilterBindings, { by, counts }: SumWish) =>
  grouped(
    /* sql */ `
    select t.id, ${BUCKET('t.occurred_on')} as bucket, app.month_of(t.occurred_on) as month, ${ROW_KEYS[by]} as key, t.currency,
      ${counts ? `null::text` : 'l.flow'} as flow, l.amount_minor as net,
      greatest(l.amount_minor, 0) as in_minor, least(l.amount_minor, 0) as out_minor, 1 as lines
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ${by === 'tag' ? 'left join lateral unnest(l.tag_ids) tagged (id) on true' : ''}
    where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings)}`,
    counts ? 'count(distinct id)' : undefined
  )
