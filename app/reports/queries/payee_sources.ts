import { MONTH_FACTORS } from '#currencies/queries/conversion'
import {
  answered,
  BUCKET,
  edges,
  MONTHS,
  OF_SUMS,
  sideOf,
  worthAll,
  type Present,
} from '#reports/queries/flow_sources'
import type { SumWish } from '#reports/queries/flow_sums'

/**
 * What payees got and gave in whole years, in the months beside them that are added or taken off, and in the lines of the
 * days at the ends. Other currencies are worth something else in each month, so theirs are read by months alone: each row
 * with the factor of its month, since adding them up by month first would leave nearly as many.
 */
export const fromPayees = (wish: SumWish, { hasDays }: Pick<Present, 'hasDays'>) => {
  const own = [wholeYears(wish), monthsBeside(wish)]
  const others = [otherMonths(wish)]
  if (hasDays) {
    own.push('select bucket, key, flow, net, side, lines from ends where currency = :currency')
    others.push(/* sql */ `
      select e.bucket, e.key, e.currency, e.flow, e.net, e.side, e.lines, f.factor
      from ends e join factors f using (currency, month) where e.currency <> :currency`)
  }
  return /* sql */ `
  with ${hasDays ? `ends as materialized (${edges('s.merchant', wish)}),` : ''} sums as materialized (
    select total.currency, asked.month
    from account_totals total cross join (${MONTHS}) asked
    where total.household_id = (:household)::uuid and total.currency <> :currency and total.rows > 0
    ${hasDays ? 'union select currency, month from ends where currency <> :currency' : ''}
  ), ${MONTH_FACTORS}, priced as materialized (
    select s.bucket, s.key, (:currency)::text as currency, s.flow, sum(s.net)::bigint as net, sum(s.side)::bigint as side,
      sum(s.lines)::int as lines, null::numeric as net_worth, null::numeric as side_worth, false as is_missing
    from (${own.join(' union all ')}) s group by s.bucket, s.key, s.flow
    union all
    ${worthAll(`(${others.join(' union all ')}) s cross join lateral (select s.factor) f`)}
  )
  ${answered(wish)}`
}

const wholeYears = (wish: SumWish) => /* sql */ `
    select case when (:group)::text is not null then s.year end as bucket, s.merchant as key, s.flow, s.net_minor as net,
      ${sideOf(wish)} as side, s.rows::int as lines
    from payee_years s
    where ${OF_SUMS} and s.currency = :currency and s.year >= (:firstYear)::date and s.year <= (:lastYear)::date`

/** Those that are added to whole years, or taken off. */
const monthsBeside = (wish: SumWish) => /* sql */ `
    select time.bucket, s.merchant, s.flow, time.sign * s.net_minor, time.sign * ${sideOf(wish)}, time.sign * s.rows::int
    from (
      select beside.month, ${BUCKET('beside.month')} as bucket, beside.sign
      from unnest((:months)::date[], (:monthSigns)::int[]) beside (month, sign)
    ) time cross join lateral (${payeesOf(':currency')}) s where ${OF_SUMS}`

const otherMonths = (wish: SumWish) => /* sql */ `
    select time.bucket, s.merchant as key, s.currency, s.flow, s.net_minor as net, ${sideOf(wish)} as side,
      s.rows::int as lines, time.factor
    from (
      select f.currency, f.month, ${BUCKET('f.month')} as bucket, f.factor from factors f
      where f.month >= (:first)::date and f.month <= (:last)::date offset 0
    ) time cross join lateral (${payeesOf('time.currency')}) s where ${OF_SUMS}`

/** Month by month, each found by its key ("offset 0"). */
const payeesOf = (currency: string) => /* sql */ `
  select * from payee_months own
  where own.household_id = (:household)::uuid and own.currency = ${currency} and own.month = time.month offset 0`
