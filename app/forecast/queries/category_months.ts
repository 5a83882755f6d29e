import { tenantDb } from '#core/household_scope'
import { addDays, firstDay, monthOf, type Day, type Month } from '#core/calendar'
import { weekDays } from '#forecast/queries/weekly_sums'

/** What a category came to in a month besides bills, minor units, below zero where it was spent. */
export interface CategoryMonth {
  categoryId: string
  month: Month
  /** On the accounts that are looked at, and on all that the reader sees. */
  ownMinor: bigint
  wholeMinor: bigint
}

interface Asked {
  categoryIds: string[]
  accountIds: string[]
  currency: string
  today: Day
}

/** The months of the ordinary weeks. It reads the sums of those months, and the rows that paid bills in them. */
export async function categoryMonths({ today, ...asked }: Asked): Promise<CategoryMonth[]> {
  const months = [...new Set(weekDays(today).map(monthOf))].map(firstDay)
  const bindings = { ...asked, months, first: months[0], last: addDays(today, -1) }
  const { rows } = await tenantDb().rawQuery(SQL, bindings)
  return rows
}

const SQL = /* sql */ `
  with active as materialized (
    select id from recurring_series
    where household_id = app.household_id() and state = 'active' and deleted_at is null
  ), sums as (
    select category_id, month, account_id, net_minor as minor from category_months
    where household_id = app.household_id() and month = any ((:months)::date[])
      and category_id = any ((:categoryIds)::uuid[]) and flow = 'spend' and currency = :currency
    union all
    select l.category_id, app.month_of(t.occurred_on), t.account_id, -l.amount_minor
    from recurring_occurrences o
    join active on active.id = o.series_id
    join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
      and t.currency = :currency
    join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id and l.flow = 'spend'
      and l.category_id = any ((:categoryIds)::uuid[])
    where o.household_id = app.household_id()
      and o.due_on >= (:first)::date - 40 and o.due_on <= (:last)::date + 40
      and app.month_of(t.occurred_on) = any ((:months)::date[])
  )
  select category_id as "categoryId", to_char(month, 'YYYY-MM') as month,
    coalesce(sum(minor) filter (where account_id = any ((:accountIds)::uuid[])), 0)::bigint as "ownMinor",
    sum(minor)::bigint as "wholeMinor"
  from sums group by 1, 2`
