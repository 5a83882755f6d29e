import { MONTH_FACTORS } from '#currencies/queries/conversion'
import { lineConditions, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import type { SumKey, SumWish } from '#reports/queries/flow_sums'

/** Stands for no category in derived sums. */
const NONE = `'00000000-0000-0000-0000-000000000000'`

export const BUCKET = (day: string) =>
  `case when (:group)::text is not null then date_trunc((:group)::text, ${day}::timestamp)::date end`

/** Sums of other currencies are told apart by month, for its rate; the household's own need none. */
const RATED = (currency: string, month: string) =>
  `case when ${currency} = :currency then date '0001-01-01' else ${month} end as month`

/** A filter's fields on a table of sums. */
export const OF_SUMS = /* sql */ `
  s.household_id = (:household)::uuid and ((:account)::uuid is null or s.account_id = (:account)::uuid)
  and ((:accounts)::uuid[] is null or s.account_id = any ((:accounts)::uuid[]))
  and ((:onlyCurrency)::text is null or s.currency = (:onlyCurrency)::text)
  and ((:flows)::text[] is null or s.flow = any ((:flows)::text[]))`

const OF_CATEGORIES = /* sql */ `
  ((:categories)::uuid[] is null or s.category_id = any ((:categories)::uuid[]))
  and (not (:uncategorized)::boolean or s.category_id = ${NONE})`

/** What went the wished way in, or out, of a table of sums, or of an amount. */
export const sideOf = ({ side }: SumWish) => (side ? `s.${side}_minor` : '0::bigint')
const sideIn = (amount: string, { side }: SumWish) =>
  side ? `${side === 'in' ? 'greatest' : 'least'}(${amount}, 0)` : '0::bigint'

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
 * Sums of parts (bucket, month, key, currency, flow, net, side, lines), and exactly what they are worth: said by the
 * database of other currencies alone. Of the household's own it is the sum itself (`read`).
 */
const grouped = (parts: string | string[], wish: SumWish, count = 'sum(lines)') => /* sql */ `
  with sums as materialized (
    select bucket, month, key, currency, flow, sum(net)::bigint as net, ${wish.side ? 'sum(side)::bigint' : '0::bigint'} as side,
      (${count})::int as lines
    from (${[parts].flat().join(' union all ')}) parts group by bucket, month, key, currency, flow
  ), ${MONTH_FACTORS}, priced as materialized (
    select s.bucket, s.key, s.currency, s.flow, s.net, s.side, s.lines,
      null::numeric as net_worth, null::numeric as side_worth, false as is_missing
    from sums s where s.currency = :currency
    union all
    ${worthAll('sums s join factors f using (currency, month) where s.currency <> :currency')}
  )
  ${answered(wish)}`

/** Sums of other currencies by month, each with the factor of its month, as one of all months. */
export const worthAll = (parts: string) => /* sql */ `
    select s.bucket, s.key, s.currency, s.flow, sum(s.net)::bigint as net, sum(s.side)::bigint as side, sum(s.lines)::int as lines,
      ${exactly('net')} as net_worth, ${exactly('side')} as side_worth, bool_or(f.factor is null) as is_missing
    from ${parts}
    group by s.bucket, s.key, s.currency, s.flow`

export const answered = (wish: SumWish) => /* sql */ `
  select s.bucket, ${WRITTEN[wish.by]} as key, s.currency, s.flow, s.net as "netMinor", s.side as "sideMinor",
    s.lines as count, s.net_worth::text as "netWorth", s.side_worth::text as "sideWorth", s.is_missing as "isMissing"
  from ${wish.most ? folded(wish) : 'priced'} s where s.lines <> 0 or s.net <> 0
  order by s.bucket, s.currency, s.key, s.flow`

/** The keys that are named, or else those that come to most; all others as one, which is null. */
const folded = ({ side }: SumWish) => /* sql */ `(
    select p.bucket, largest.key, p.currency, p.flow, sum(p.net)::bigint as net, sum(p.side)::bigint as side,
      sum(p.lines)::int as lines, sum(p.net_worth) as net_worth, sum(p.side_worth) as side_worth, bool_or(p.is_missing) as is_missing
    from priced p left join (
      select key from unnest((:keys)::text[]) named (key)
      union all
      (select key from priced where (:keys)::text[] is null group by key
        order by abs(sum(coalesce(${side ? 'side' : 'net'}_worth, ${side ? 'side' : 'net'} * 10::numeric ^ 24))) desc, key limit (:most)::int)
    ) largest using (key)
    group by p.bucket, largest.key, p.currency, p.flow
  )`

const exactly = (sum: string) => `coalesce(sum(s.${sum} * f.factor), 0)::numeric(60, 0)`

/**
 * The sums of whole months, and of the days at the ends the lines themselves: added, or taken off. What a month belongs
 * to is looked up, since working it out for each of very many sums would take as long as adding them up.
 */
export const fromMonths = (wish: SumWish, { hasMonths, hasDays }: Present) =>
  grouped(
    [
      ...(hasMonths ? [months(wish)] : []),
      ...(hasDays ? [`${edges(KEYS[wish.by], wish)} and ${OF_CATEGORIES}`] : []),
    ],
    wish
  )

/** Of what is not there nothing is asked: reading the question takes time too. */
export type Present = Record<'hasMonths' | 'hasDays', boolean>

const months = (wish: SumWish) => /* sql */ `
    select time.bucket, ${RATED('s.currency', 's.month')}, ${KEYS[wish.by]} as key, s.currency, s.flow,
      s.net_minor as net, ${sideOf(wish)} as side, s.rows::int as lines
    from category_months s join (${MONTHS}) time using (month)
    where ${OF_SUMS} and ${OF_CATEGORIES} and s.month >= (:first)::date and s.month <= (:last)::date`

export const MONTHS = /* sql */ `
  select month::date as month, ${BUCKET('month')} as bucket
  from generate_series((:first)::date::timestamp, (:last)::date::timestamp, interval '1 month') month`

/**
 * The lines of the days at the ends: added, or taken off. Conditions may follow. Each transaction's lines are looked up
 * by it ("offset 0"): an index of all that ever came in, or of a category, would be read from end to end.
 */
export const edges = (key: string, wish: SumWish) => /* sql */ `
    select ${BUCKET('s.day')} as bucket, ${RATED('s.currency', 'app.month_of(s.day)')}, ${key} as key, s.currency, s.flow,
      s.sign * s.amount_minor as net, s.sign * ${sideIn('s.amount_minor', wish)} as side, s.sign as lines
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

export const fromDays = (wish: SumWish) =>
  grouped(
    /* sql */ `
    select ${BUCKET('s.day')} as bucket, ${RATED('s.currency', 'app.month_of(s.day)')}, ${KEYS[wish.by]} as key, s.currency, s.flow,
      s.net_minor as net, ${sideOf(wish)} as side, s.rows::int as lines
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
export const fromLines = (bindings: FilterBindings, wish: SumWish) =>
  grouped(
    /* sql */ `
    select t.id, ${BUCKET('t.occurred_on')} as bucket, ${RATED('t.currency', 'app.month_of(t.occurred_on)')},
      ${ROW_KEYS[wish.by]} as key, t.currency,
      ${wish.counts ? `null::text` : 'l.flow'} as flow, l.amount_minor as net,
      ${sideIn('l.amount_minor', wish)} as side, 1 as lines
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    ${wish.by === 'tag' ? 'left join lateral unnest(l.tag_ids) tagged (id) on true' : ''}
    where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings)}`,
    wish,
    wish.counts ? 'count(distinct id)' : undefined
  )
