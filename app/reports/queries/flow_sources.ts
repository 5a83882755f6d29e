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
    select ${BUCKET('s.month')} as bucket, ${RATED('s.currency', 's.month')}, ${KEYS[by]} as key, s.currency, s.flow,
      s.net_minor as net, s.in_minor, s.out_minor, s.rows as lines
    from category_months s
    where ${OF_SUMS} and ${OF_CATEGORIES} and s.month >= (:first)::date and s.month <= (:last)::date
    union all
    ${edges(KEYS[by])} and ${OF_CATEGORIES}`)

/** The lines of the days at the ends: added, or taken off. Conditions may follow. */
const edges = (key: string) => /* sql */ `
    select ${BUCKET('s.day')}, ${RATED('s.currency', 'app.month_of(s.day)')}, ${key}, s.currency, s.flow, s.sign * s.amount_minor,
      s.sign * greatest(s.amount_minor, 0), s.sign * least(s.amount_minor, 0), s.sign
    from (
      select t.household_id, t.account_id, t.currency, t.merchant, t.occurred_on as day, l.flow, l.amount_minor,
        coalesce(l.category_id, ${NONE}) as category_id, edge.sign
      from unnest((:starts)::date[], (:ends)::date[], (:signs)::int[]) edge (first, last, sign)
      join transactions t on t.household_id = (:household)::uuid and t.deleted_at is null
        and t.occurred_on between edge.first and edge.last
      join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ) s where ${OF_SUMS}`

/**
 * What payees got and gave in whole years, and in the days at the ends that differ from them. Other currencies are
 * worth something else in each month: their lines are read, of the accounts that have some.
 */
export const fromPayeeYears = () =>
  grouped(/* sql */ `
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
    ) s where ${OF_SUMS}`)

export const fromDays = ({ by }: SumWish) =>
  grouped(/* sql */ `
    select ${BUCKET('s.day')} as bucket, ${RATED('s.currency', 'app.month_of(s.day)')}, ${KEYS[by]} as key, s.currency, s.flow,
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
    select t.id, ${BUCKET('t.occurred_on')} as bucket, ${RATED('t.currency', 'app.month_of(t.occurred_on)')},
      ${ROW_KEYS[by]} as key, t.currency,
      ${counts ? `null::text` : 'l.flow'} as flow, l.amount_minor as net,
      greatest(l.amount_minor, 0) as in_minor, least(l.amount_minor, 0) as out_minor, 1 as lines
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ${by === 'tag' ? 'left join lateral unnest(l.tag_ids) tagged (id) on true' : ''}
    where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings)}`,
    counts ? 'count(distinct id)' : undefined
  )
