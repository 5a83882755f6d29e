import { add, type Sums } from '#budgets/carrying'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
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
}

/**
 * What came in and went out in each period, by its first day. Calendar months are read from the sums of
 * months, others from the rows of their days: neither costs more where there is a longer history.
 */
export async function periodSums(budget: Budget, periods: Period[]): Promise<Map<Day, PeriodSums>> {
  const sums = new Map(periods.map(({ from }) => [from, nothing()]))
  const [months, others] = [periods.filter(isCalendarMonth), periods.filter(isOther)]
  const read = async (sql: string, of: Period[]) => {
    if (of.length === 0) return
    const { rows } = await tenantDb().rawQuery(sql, bindings(budget, of))
    for (const row of rows as Row[]) count(sums.get(row.from)!, row, budget.currency)
  }
  await read(OF_MONTHS, months)
  await read(OF_DAYS, others)
  if (!budget.countsPending) await read(OF_PENDING, periods)
  return sums
}

interface Row {
  from: Day
  categoryId: string
  flow: 'income' | 'spend'
  currency: string
  netMinor: bigint
}

const nothing = (): PeriodSums => ({ spent: new Map(), inMinor: 0n, leftOut: new Set() })
const isOther = (period: Period) => !isCalendarMonth(period)

function count(sums: PeriodSums, { categoryId, flow, currency, netMinor }: Row, own: string) {
  if (currency !== own) sums.leftOut.add(currency)
  else if (flow === 'income') sums.inMinor += netMinor
  else add(sums.spent, categoryId, -netMinor)
}

const bindings = (budget: Budget, periods: Period[]) =>
  sqlBindings({
    none: NO_CATEGORY_ID,
    owner: budget.ownerId,
    froms: periods.map(({ from }) => from),
    tos: periods.map(({ to }) => to),
  })

const OWN = /* sql */ `((:owner)::uuid is null or account_id in (
    select id from accounts where household_id = app.household_id() and owner_id = (:owner)::uuid))`

const PERIODS = /* sql */ `unnest((:froms)::date[], (:tos)::date[]) as p (first, last)`

// The range of all of them is said too: with the list alone the key would not be used.
const OF_MONTHS = /* sql */ `
  select month as "from", coalesce(category_id, :none) as "categoryId", flow, currency, sum(net_minor)::bigint as "netMinor"
  from category_months
  where household_id = app.household_id() and month = any ((:froms)::date[]) and flow in ('income', 'spend') and ${OWN}
    and cardinality((:tos)::date[]) > 0
  group by 1, 2, 3, 4`

const linesOf = (sign: string, more: string) => /* sql */ `
  select p.first as "from", coalesce(l.category_id, :none) as "categoryId", l.flow, t.currency,
    (${sign} sum(l.amount_minor))::bigint as "netMinor"
  from ${PERIODS}
  join transactions t on t.household_id = app.household_id() and t.occurred_on between p.first and p.last
    and t.deleted_at is null ${more} and ${OWN}
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  where l.flow in ('income', 'spend')
  group by 1, 2, 3, 4`

const OF_DAYS = linesOf('', '')
const OF_PENDING = linesOf('-', 'and t.is_pending')
