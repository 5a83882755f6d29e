import { addMonths, daysBetween, firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { MONTH_FACTORS } from '#currencies/queries/conversion'
import { middleOf, USUAL_MONTHS } from '#reports/queries/usual_spending'

/** Of more rows than these nobody's page has the time to read. */
const MOST_ROWS = 5_000

/**
 * What groups of categories usually took by the same day of the month: of each the middle of the last six
 * months, in minor units of the household's currency, positive. Reads the rows of those days; a group
 * that had nothing by then in most months is not there, and none where the rows would be too many.
 */
export async function usualByNow(
  groupIds: string[],
  today: Day,
  currency: string
): Promise<Map<string, bigint>> {
  if (groupIds.length === 0) return new Map()
  const passed = daysBetween(firstDay(monthOf(today)), today)
  const firsts = Array.from({ length: USUAL_MONTHS }, (_, at) =>
    firstDay(addMonths(monthOf(today), -at - 1))
  )
  const lasts = firsts.map((first) => sameDay(first, passed))
  const { rows } = await tenantDb().rawQuery(
    SQL,
    sqlBindings({ ids: groupIds, firsts, lasts, currency, most: MOST_ROWS })
  )
  const found = rows as { id: string; spentMinor: bigint | null }[]
  const usual = [...Map.groupBy(found, ({ id }) => id)].flatMap(([id, months]) => {
    const minor = middleOf(months.flatMap(({ spentMinor }) => spentMinor ?? []))
    return minor === null ? [] : [[id, minor] as const]
  })
  return new Map(usual)
}

/** So many days after the first, or the end of a shorter month. */
const sameDay = (first: Day, passed: number): Day => {
  const end = lastDay(monthOf(first))
  return daysBetween(first, end) <= passed ? end : (`${first.slice(0, 8)}${two(passed + 1)}` as Day)
}

const two = (count: number) => String(count).padStart(2, '0')

/** How many rows there are is known from sums of days, before one of them is read. */
const SQL = /* sql */ `
  with times as (
    select first, last from unnest((:firsts)::date[], (:lasts)::date[]) w (first, last)
  ), size as materialized (
    select coalesce(sum(d.rows), 0) as rows from times w
    join flow_days d on d.household_id = app.household_id() and d.day between w.first and w.last
  ), sums as materialized (
    select w.first as month, coalesce(c.parent_id, c.id) as id, t.currency, sum(l.amount_minor) as minor
    from times w
    join transactions t on t.household_id = app.household_id() and t.deleted_at is null
      and t.occurred_on between w.first and w.last
    join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id and l.flow = 'spend'
    join categories c on c.household_id = l.household_id and c.id = l.category_id
    where coalesce(c.parent_id, c.id) = any ((:ids)::uuid[]) and (select rows from size) <= (:most)::int
    group by 1, 2, 3
  ), ${MONTH_FACTORS}
  select s.id, app.rounded(-sum(s.minor * f.factor)) as "spentMinor"
  from sums s join factors f using (currency, month) group by s.id, s.month`
