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

const grouped = (sums: string) => /* sql */ `
  select bucket, key, currency, flow, sum(net)::bigint as "netMinor", sum(in_minor)::bigint as "inMinor",
    sum(out_minor)::bigint as "outMinor", sum(lines)::int as count
  from (${sums}) sums group by bucket, key, currency, flow having sum(lines) <> 0 or sum(net) <> 0
  order by bucket, currency, key, flow`

/**
 * The sums of whole months, and of the days at the ends the lines themselves: added, or taken off.
 * Lines are read by their transactions, so that row-level security sees the account.
 */
export const fromMonths = ({ by }: SumWish) =>
  grouped(/* sql */ `
    select ${BUCKET('s.month')} as bucket, ${KEYS[by]} as key, s.currency, s.flow,
      sum(s.net_minor) as net, sum(s.in_minor) as in_minor, sum(s.out_minor) as out_minor, sum(s.rows) as lines
    from category_months s
    where ${OF_SUMS} and ${OF_CATEGORIES} and s.month >= (:first)::date and s.month <= (:last)::date
    group by 1, 2, 3, 4
    union all
    select ${BUCKET('s.day')}, ${KEYS[by]}, s.currency, s.flow, s.sign * s.amount_minor,
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
    select ${BUCKET('s.day')} as bucket, ${KEYS[by]} as key, s.currency, s.flow,
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
export const fromLines = (bindings: FilterBindings, { by, counts }: SumWish) => /* sql */ `
  select bucket, key, currency, flow, sum(net)::bigint as "netMinor", sum(greatest(net, 0))::bigint as "inMinor",
    sum(least(net, 0))::bigint as "outMinor", count(${counts ? 'distinct id' : '*'})::int as count
  from (
    select t.id, ${BUCKET('t.occurred_on')} as bucket, ${ROW_KEYS[by]} as key, t.currency,
      ${counts ? `null::text` : 'l.flow'} as flow, l.amount_minor as net
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ${by === 'tag' ? 'left join lateral unnest(l.tag_ids) tagged (id) on true' : ''}
    where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings)}
  ) sums group by bucket, key, currency, flow order by bucket, currency, key, flow`
