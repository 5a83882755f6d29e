import { add, type Sums } from '#budgets/carrying'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { MONTH_FACTORS, worthOf } from '#currencies/queries/conversion'
import { isCalendarMonth, type Period } from '#budgets/periods'
import type Budget from '#budgets/models/budget'
import type { Day } from '#core/calendar'

/** Stands where a category's id would, for lines without one. */
export const NO_CATEGORY_ID = '00000000-0000-0000-0000-000000000000'

/** Minor units of the budget's currency, of what the reader sees. */
export interface PeriodSums {
  /** By category: what went out less what came back, by the day it happened. */
  spent: Sums
  inMinor: bigint
  /** Currencies that are not counted, since nothing says what they are worth here. */
  leftOut: Set<string>
  /** Currencies that are counted by the rates of their month. */
  converted: Set<string>
}

/**
 * What came in and went out in each period, by its first day; other currencies by the average rate of
 * their month. Calendar months are read from the sums of months, others from the rows of their days:
 * neither costs more where there is a longer history.
 */
export async function periodSums(budget: Budget, periods: Period[]): Promise<Map<Day, PeriodSums>> {
  const sums = new Map(periods.map(({ from }) => [from, nothing()]))
  const { rows } = await tenantDb().rawQuery(sqlOf(budget, periods), bindings(budget, periods))
  for (const row of rows as Row[]) count(sums.get(row.from)!, row)
  return sums
}

interface Row {
  from: Day
  categoryId: string
  flow: 'income' | 'spend'
  /** Null where no part of it is worth anything known. */
  netMinor: bigint | null
  /** A currency as often as it has months in the period. */
  missing: string[]
  converted: string[]
}

const nothing = (): PeriodSums => ({
  spent: new Map(),
  inMinor: 0n,
  leftOut: new Set(),
  converted: new Set(),
})

function count(sums: PeriodSums, { categoryId, flow, netMinor, missing, converted }: Row) {
  for (const currency of missing) sums.leftOut.add(currency)
  for (const currency of converted) sums.converted.add(currency)
  if (netMinor === null) return
  if (flow === 'income') sums.inMinor += netMinor
  else add(sums.spent, categoryId, -netMinor)
}

function bindings({ ownerId, currency, countsPending }: Budget, periods: Period[]) {
  const others = periods.filter((period) => !isCalendarMonth(period))
  const pending = countsPending ? [] : periods
  const days = (of: Period[], key: 'from' | 'to') => of.map((period) => period[key])
  return sqlBindings({
    none: NO_CATEGORY_ID,
    owner: ownerId,
    currency,
    months: days(periods.filter(isCalendarMonth), 'from'),
    froms: days(others, 'from'),
    tos: days(others, 'to'),
    pendingFroms: days(pending, 'from'),
    pendingTos: days(pending, 'to'),
  })
}

const OWN = /* sql */ `and account_id in (
    select id from accounts where household_id = app.household_id() and owner_id = (:owner)::uuid)`

const monthsOf = (own: string) => /* sql */ `
  select month as first, month, nullif(category_id, :none) as category_id, flow, currency, net_minor
  from category_months
  where household_id = app.household_id() and month = any ((:months)::date[]) and flow in ('income', 'spend') ${own}`

const linesOf = (sign: string, [froms, tos]: string[], more: string) => /* sql */ `
  select p.first, app.month_of(t.occurred_on), l.category_id, l.flow, t.currency, ${sign} l.amount_minor
  from unnest((${froms})::date[], (${tos})::date[]) as p (first, last)
  join transactions t on t.household_id = app.household_id() and t.occurred_on between p.first and p.last
    and t.deleted_at is null ${more}
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  where l.flow in ('income', 'spend')`

/** Only what these periods are read from: planning the others would cost as much as reading a month. */
function sqlOf({ ownerId, countsPending }: Budget, periods: Period[]) {
  const own = ownerId ? OWN : ''
  const hasOthers = !periods.every(isCalendarMonth)
  const nets = [
    monthsOf(own),
    ...(hasOthers ? [linesOf('', [':froms', ':tos'], own)] : []),
    ...(countsPending
      ? []
      : [linesOf('-', [':pendingFroms', ':pendingTos'], `and t.is_pending ${own}`)]),
  ]
  return SQL.replace('NETS', () => nets.join(' union all '))
}

const SQL = /* sql */ `
  with nets as (NETS), sums as (
    -- What came in is one sum, and rounded once.
    select first, month, case when flow = 'spend' then category_id end as category_id, flow, currency,
      sum(net_minor) as net_minor
    from nets group by 1, 2, 3, 4, 5
  ), ${MONTH_FACTORS}
  select s.first as "from", coalesce(s.category_id, :none) as "categoryId", s.flow,
    coalesce(array_agg(s.currency) filter (where f.factor is null), '{}') as missing,
    coalesce(array_agg(s.currency) filter (where s.currency <> :currency and f.factor is not null), '{}') as converted,
    ${worthOf('s.net_minor')} as "netMinor"
  from sums s join factors f using (currency, month) group by 1, 2, 3`
